import type { Visit } from "./tour-pages";

/** The pages of the mini-program that staff open with their accounts, by account. */
export const staffVisits = (withdrawalNo: string): Readonly<Record<string, readonly Visit[]>> => ({
  kefu: [
    ["staff-home", "/staff/home/index", "#staff-waiting-casesToDecide"],
    ["staff-search", "/staff/search/index", "#staff-search-ways"],
    ["staff-hits", "/staff/search/index?q=林", "#staff-hits"],
    ["staff-member", "/staff/search/index?q=林小满", "#staff-last-order", "#staff-hits .staff-hit"],
    [
      "staff-notes",
      "/staff/search/index?q=林小满",
      "#staff-member-note",
      "#staff-hits .staff-hit",
      "#staff-member-tab-notes",
    ],
    [
      "staff-order",
      "/staff/search/index?q=林小满",
      "#staff-order-history",
      "#staff-hits .staff-hit",
      "#staff-last-order",
    ],
    ["staff-cases", "/staff/cases/index", "#staff-cases .card:not(.skeleton-card)"],
    ["staff-case", "/staff/cases/index", "#staff-decide-approve", "#staff-cases .card:not(.skeleton-card)"],
    [
      "staff-decision",
      "/staff/cases/index",
      "#reason-sheet",
      "#staff-cases .card:not(.skeleton-card)",
      "#staff-decide-approve",
    ],
    ["staff-approvals", "/staff/approvals/index", "#staff-approvals-empty"],
    ["staff-sessions", "/staff/sessions/index", "#staff-sessions .staff-session"],
  ],
  caiwu: [["staff-withdrawals", "/staff/withdrawals/index", `#staff-withdrawal-${withdrawalNo}`]],
  xiaoshou: [["staff-agenda", "/staff/agenda/index", "#staff-agenda .card:not(.skeleton-card), #staff-agenda-empty"]],
});
