import type { Changes, Counter, MemberPatch } from "@liandong/core/flows/changes";
import type { FactMap } from "@liandong/core/flows/fact-map";
import { memberOfOwner } from "@liandong/core/ledger/accounts";
import type { LedgerTransaction } from "@liandong/core/ledger/transaction";
import type { OrderFacts } from "@liandong/core/plan/order-facts";

/** An order before and after a flow, and what its history shall say. */
export type OrderChange = {
  before: OrderFacts;
  changes: Changes;
  planVersion: number;
  at: Date;
  actor: string;
  why: string;
};

export type PaidTrade = { tradeNo: string; transactionId: string | null; paidAt: Date };

export type ChangeInput = {
  changes: readonly Changes[];
  orders: readonly OrderChange[];
  trades: readonly PaidTrade[];
  /** The facts with all changes laid over them. */
  facts: FactMap;
  at: Date;
  /** Who decided on reviews. */
  actor?: string;
};

/** What `save_changes` reads. */
export function changeDocument({ changes, orders, trades, facts, at }: ChangeInput) {
  const transactions = changes.flatMap((change) => change.transactions);
  return {
    members: mergePatches(changes.flatMap(({ members }) => members)).map((patch, order) =>
      memberRow(patch, order, facts, at),
    ),
    standingChanges: changes.flatMap(({ standingChanges }) => standingChanges),
    orders: orders.map(orderRow),
    lines: orders.flatMap(refundedLines),
    awards: orders.flatMap(awardRows),
    trades,
    debts: creditedDebts(transactions, facts),
  };
}

type MergedPatch = MemberPatch & { readonly touchesGrants: boolean };

/** One patch per member, in the order in which members were first touched. */
function mergePatches(patches: readonly MemberPatch[]): MergedPatch[] {
  const merged = new Map<string, MergedPatch>();
  for (const patch of patches) {
    const known = merged.get(patch.memberId);
    const touchesGrants = Boolean(
      patch.addOperatorGrant ?? patch.removeOperatorGrant ?? patch.addPackGrants ?? patch.removePackGrants,
    );
    const both = { ...known, ...patch, add: addCounters(known?.add, patch.add) };
    merged.set(patch.memberId, { ...both, touchesGrants: touchesGrants || (known?.touchesGrants ?? false) });
  }
  return [...merged.values()];
}

function addCounters(a: MemberPatch["add"] = {}, b: MemberPatch["add"] = {}): MemberPatch["add"] {
  const sum: Partial<Record<Counter, number>> = { ...a };
  for (const [counter, delta] of Object.entries(b)) sum[counter as Counter] = (sum[counter as Counter] ?? 0) + delta;
  return sum;
}

function memberRow({ memberId, add, touchesGrants, ...patch }: MergedPatch, order: number, facts: FactMap, at: Date) {
  // Grants are written whole: their member is locked by every flow that changes them.
  const grants = touchesGrants ? facts.member(memberId) : null;
  return {
    memberId,
    order,
    at,
    ...add,
    identity: patch.identity,
    joins: patch.joins !== undefined,
    ownerId: patch.joins?.ownerId ?? null,
    referrerId: patch.binds?.referrerId ?? null,
    depth: patch.binds?.depth,
    operatorGrants: grants?.operatorGrants,
    packGrants: grants?.packGrants,
    titlesMet: patch.titlesMet,
    fundReleased: patch.fundReleased,
  };
}

function orderRow({ before, changes, planVersion, at, actor, why }: OrderChange) {
  const after = changes.order ?? before;
  const { orderNo, memberId, status, settled, refundedFen, join, poolParts, membership } = after;
  return {
    orderNo,
    memberId,
    fromStatus: before.status,
    status,
    settled,
    refundedFen,
    join,
    poolParts,
    membership,
    planVersion,
    at,
    actor,
    why,
  };
}

function refundedLines({ before, changes }: OrderChange) {
  const { orderNo, memberId } = before;
  const lines = changes.order?.lines ?? [];
  return lines
    .filter(({ refundedQuantity }, index) => refundedQuantity !== before.lines[index]?.refundedQuantity)
    .map(({ lineNo, refundedQuantity }) => ({ orderNo, memberId, lineNo, refundedQuantity }));
}

function awardRows({ before, changes, at }: OrderChange) {
  const awards = changes.order?.awards ?? [];
  return awards.flatMap(({ memberId, kind, amountFen, why }, awardNo) =>
    amountFen === before.awards[awardNo]?.amountFen
      ? []
      : [{ orderNo: before.orderNo, awardNo, memberId, kind, amountFen, why, at }],
  );
}

/** The debts that credits were decided on, as they have to stand after the booking. */
function creditedDebts(transactions: readonly LedgerTransaction[], facts: FactMap) {
  const owners = new Set<string>();
  for (const { legs } of transactions) {
    for (const { owner, purpose, amountFen } of legs) {
      if (purpose === "available" && amountFen > 0 && memberOfOwner(owner) !== null) owners.add(owner);
    }
  }
  return [...owners].map((owner) => ({ owner, balanceFen: facts.balanceFen({ owner, purpose: "debt" }) }));
}
