// The result of a flow: everything that has to be written, as data. `db/flows` writes it, the in-memory run applies it.
import type { CouponFacts } from "../coupons/coupon";
import type { Identity } from "../facts/identities";
import type { GrantMark, MemberFacts } from "../facts/member-facts";
import type { OrderFacts } from "../facts/order-facts";
import type { LotChange } from "../facts/point-lot";
import type { LedgerTransaction } from "../ledger/transaction";
import type { LevelChange, MembershipFacts } from "../membership/facts";
import type { OrderRelease } from "../orders/order-release";
import type { SalesChange } from "../orders/sales-change";
import type { ReviewFacts } from "../reviews/review";

export type Counter = "directAgents" | "directBosses" | "standingJoinOrders" | "ownTeamOrders" | "personalSpendFen";

/** A change of one member. Counters are deltas, so that concurrent writers do not undo each other. */
export interface MemberPatch {
  readonly memberId: string;
  readonly add?: Partial<Record<Counter, number>>;
  readonly identity?: Identity;
  /** The member became an agent or boss for the first time; the writer assigns the place in the order of joining. */
  readonly joins?: { readonly ownerId: string | null };
  readonly binds?: { readonly referrerId: string; readonly depth: number };
  readonly addOperatorGrant?: GrantMark;
  readonly removeOperatorGrant?: GrantMark;
  readonly addPackGrants?: readonly GrantMark[];
  readonly removePackGrants?: readonly GrantMark[];
  readonly titlesMet?: readonly string[];
  readonly fundReleased?: boolean;
}

/** The cause of a standing change, machine-readable; faces explain it in Chinese. */
export interface StandingCause {
  readonly event: "order_paid" | "order_refunded" | "granted" | "revoked" | "evaluated";
  readonly orderNo?: string;
  readonly reason?: string;
}

/** One row of identity or title history. */
export interface StandingChange {
  readonly memberId: string;
  /** `identity` or `title:TRACK`. */
  readonly aspect: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly at: Date;
  readonly cause: StandingCause;
  readonly actor: string;
}

export interface OfficeChange {
  readonly code: string;
  readonly memberId: string | null;
}

/** Changes in membership programmes: rows as they are afterwards, lots as differences. */
export interface MembershipChanges {
  readonly members: readonly MembershipFacts[];
  readonly levelChanges: readonly LevelChange[];
  readonly lots: readonly LotChange[];
  readonly coupons: readonly CouponFacts[];
  readonly reviews: readonly ReviewFacts[];
}

export interface Changes {
  readonly members: readonly MemberPatch[];
  readonly standingChanges: readonly StandingChange[];
  readonly transactions: readonly LedgerTransaction[];
  /** The order after the flow. */
  readonly order: OrderFacts | null;
  readonly offices: readonly OfficeChange[];
  readonly membership?: MembershipChanges;
  /** Stock and limits that the order gives back. */
  readonly release?: OrderRelease;
  /** 销量: pieces that a payment sells or a refund takes off. */
  readonly sales?: readonly SalesChange[];
}

export const noChanges: Changes = { members: [], standingChanges: [], transactions: [], order: null, offices: [] };

/** A member after a patch; a patch that makes them join gives them the place `nextJoinedSeq`. */
export function applyPatch(member: MemberFacts, patch: MemberPatch, nextJoinedSeq: number): MemberFacts {
  const next = { ...member };
  for (const [counter, delta] of Object.entries(patch.add ?? {})) next[counter as Counter] += delta;
  if (patch.identity) next.identity = patch.identity;
  if (patch.joins) Object.assign(next, { ownerId: patch.joins.ownerId, joinedSeq: nextJoinedSeq });
  if (patch.binds) Object.assign(next, patch.binds);
  if (patch.titlesMet) next.titlesMet = patch.titlesMet;
  if (patch.fundReleased !== undefined) next.fundReleased = patch.fundReleased;
  next.operatorGrants = withoutEach(
    patch.addOperatorGrant ? [...next.operatorGrants, patch.addOperatorGrant] : next.operatorGrants,
    patch.removeOperatorGrant ? [patch.removeOperatorGrant] : [],
  );
  next.packGrants = withoutEach([...next.packGrants, ...(patch.addPackGrants ?? [])], patch.removePackGrants ?? []);
  return next;
}

/** Removes one occurrence of each mark, because two packs may have given the same grant. */
function withoutEach(marks: readonly GrantMark[], removed: readonly GrantMark[]): readonly GrantMark[] {
  if (removed.length === 0) return marks;
  const left = [...marks];
  for (const mark of removed) {
    const place = left.indexOf(mark);
    if (place >= 0) left.splice(place, 1);
  }
  return left;
}
