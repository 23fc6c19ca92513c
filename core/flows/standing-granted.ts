// 授予与撤销: staff grant an identity, a title or a region office; a grant recomputes the member, then their referrer
// (core/rules/plan.md, section 3).
// Example: agent X is granted boss: X becomes a boss, and X's referrer has one direct boss more.
import { DomainError } from "../errors";
import type { GrantMark } from "../facts/member-facts";
import type { Plan } from "../plan/schema";
import { type Changes, noChanges } from "./changes";
import type { PlanFacts } from "./order-paid";
import { StandingUpdate } from "./standing-update";

/** An identity or title by its mark, or a region office by its code. */
export type Grantable = { readonly mark: GrantMark } | { readonly regionCode: string };

export interface GrantAct {
  readonly plan: Plan;
  readonly facts: PlanFacts;
  readonly memberId: string;
  readonly what: Grantable;
  readonly reason: string;
  readonly now: Date;
  readonly actor: string;
}

/** @throws DomainError grant.already_granted, grant.region_taken */
export function decideGranted(act: GrantAct): Changes {
  if ("regionCode" in act.what) return grantRegion(act, act.what.regionCode);
  const { mark } = act.what;
  if (act.facts.member(act.memberId).operatorGrants.includes(mark)) throw new DomainError("grant.already_granted");
  return changeGrant(act, "granted", { addOperatorGrant: mark });
}

/**
 * Revokes a grant of staff, never one of a gift pack.
 * @throws DomainError grant.nothing_to_revoke
 */
export function decideRevoked(act: GrantAct): Changes {
  if ("regionCode" in act.what) return revokeRegion(act, act.what.regionCode);
  const { mark } = act.what;
  if (!act.facts.member(act.memberId).operatorGrants.includes(mark)) throw new DomainError("grant.nothing_to_revoke");
  return changeGrant(act, "revoked", { removeOperatorGrant: mark });
}

function changeGrant(
  { plan, facts, memberId, reason, now, actor }: GrantAct,
  event: "granted" | "revoked",
  change: { addOperatorGrant?: GrantMark; removeOperatorGrant?: GrantMark },
): Changes {
  const standings = new StandingUpdate(facts, { plan, at: now, cause: { event, reason }, actor });
  const held = standings.member(memberId);
  standings.patch({ memberId, ...change });
  standings.recordTitles(memberId, held);
  standings.recompute(memberId);
  return { ...noChanges, ...standings.finish() };
}

function grantRegion({ facts, memberId }: GrantAct, code: string): Changes {
  const holderId = facts.officeHolder(code);
  if (holderId === memberId) throw new DomainError("grant.already_granted");
  if (holderId !== null) throw new DomainError("grant.region_taken");
  return { ...noChanges, offices: [{ code, memberId }] };
}

function revokeRegion({ facts, memberId }: GrantAct, code: string): Changes {
  if (facts.officeHolder(code) !== memberId) throw new DomainError("grant.nothing_to_revoke");
  return { ...noChanges, offices: [{ code, memberId: null }] };
}
