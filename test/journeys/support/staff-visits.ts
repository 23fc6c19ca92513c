import type { Visit } from "./tour-pages";

const member = "/staff/search/index?q=林小满";
const hit = "#staff-hits .staff-hit";
const aCase = "#staff-cases .card:not(.skeleton-card)";

/** The pages of the mini-program that staff open with their accounts; an admin's account opens all of them. */
export const staffVisits: readonly Visit[] = [
  ["staff-home", "/staff/home/index", "#staff-waiting-casesToDecide"],
  ["staff-hits", "/staff/search/index?q=林", hit],
  ["staff-member", member, "#staff-last-order", hit],
  ["staff-order", member, "#staff-order-history", hit, "#staff-last-order"],
  ["staff-cases", "/staff/cases/index", aCase],
  ["staff-case", "/staff/cases/index", "#staff-decide-approve", aCase],
  ["staff-decision", "/staff/cases/index", "#reason-sheet", aCase, "#staff-decide-approve"],
  ["staff-withdrawals", "/staff/withdrawals/index?state=paid", "#staff-withdrawals .card:not(.skeleton-card)"],
  ["staff-approvals", "/staff/approvals/index", "#staff-approvals-empty"],
  ["staff-agenda", "/staff/agenda/index", "#staff-agenda-empty"],
  ["staff-pickups", "/staff/pickups/index", "#pickup-find"],
  ["staff-sessions", "/staff/sessions/index", "#staff-sessions .staff-session"],
];
