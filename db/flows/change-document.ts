import type { OrderFacts } from "@liandong/core/facts/order-facts";
import type { Changes, Counter, MemberPatch, StandingChange } from "@liandong/core/flows/changes";
import type { FactMap } from "@liandong/core/flows/fact-map";
import { memberOfOwner } from "@liandong/core/ledger/accounts";
import { sumByProduct } from "@liandong/core/orders/sales-change";
import { type TableRow, textList } from "./text-table";

/** An order before and after a flow, and what is written into its history. */
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
  /** The staff member who decided on reviews. */
  actor?: string;
};

/** The columns of the tables that `save_changes` reads beside the ledger's, each in the order of its `…_rows` in SQL. */
export const memberColumns = [
  "memberId",
  "at",
  "directAgents",
  "directBosses",
  "standingJoinOrders",
  "ownTeamOrders",
  "personalSpendFen",
  "identity",
  "joins",
  "ownerId",
  "referrerId",
  "depth",
  "operatorGrants",
  "packGrants",
  "titlesMet",
  "fundReleased",
] as const;
export const standingChangeColumns = ["memberId", "aspect", "fromValue", "toValue", "at", "cause", "actor"] as const;
export const orderColumns = [
  "memberId",
  "orderNo",
  "fromStatus",
  "status",
  "settled",
  "refundedFen",
  "joinStanding",
  "poolParts",
  "membership",
  "planVersion",
  "at",
  "actor",
  "why",
] as const;
export const lineColumns = ["memberId", "orderNo", "lineNo", "refundedQuantity", "compensatedFen"] as const;
export const awardColumns = ["orderNo", "awardNo", "memberId", "kind", "amountFen", "why", "at"] as const;
export const tradeColumns = ["tradeNo", "transactionId", "paidAt"] as const;

/** What `save_changes` writes beside the ledger. */
export function changeTables({ changes, orders, trades, facts, at }: ChangeInput) {
  return {
    members: mergePatches(changes).map((patch) => memberRow(patch, facts, at)),
    standingChanges: changes.flatMap(({ standingChanges }) => standingChanges.map(standingRow)),
    orders: orders.map(orderRow),
    lines: orders.flatMap(refundedLines),
    awards: orders.flatMap(awardRows),
    trades,
    debts: creditedDebts(changes, facts),
    sales: sumByProduct(changes.flatMap(({ sales = [] }) => sales)),
  };
}

type MergedPatch = Omit<MemberPatch, "add"> & {
  readonly add: Record<Counter, number>;
  readonly touchesGrants: boolean;
};

/** One patch per member, in the order in which members were first touched. */
function mergePatches(changes: readonly Changes[]): MergedPatch[] {
  const merged = new Map<string, MergedPatch>();
  for (const { members } of changes) {
    for (const patch of members) {
      const { add = {}, addOperatorGrant, removeOperatorGrant, addPackGrants, removePackGrants } = patch;
      const known = merged.get(patch.memberId);
      const touchesGrants = Boolean(addOperatorGrant ?? removeOperatorGrant ?? addPackGrants ?? removePackGrants);
      const sums = known?.add ?? { ...noCounts };
      for (const [counter, delta] of Object.entries(add)) sums[counter as Counter] += delta;
      const isTouched = touchesGrants || (known?.touchesGrants ?? false);
      merged.set(patch.memberId, { ...known, ...patch, add: sums, touchesGrants: isTouched });
    }
  }
  return [...merged.values()];
}

const noCounts: Record<Counter, number> = {
  directAgents: 0,
  directBosses: 0,
  standingJoinOrders: 0,
  ownTeamOrders: 0,
  personalSpendFen: 0,
};

function memberRow(
  { memberId, add, touchesGrants, ...patch }: MergedPatch,
  facts: FactMap,
  at: Date,
): TableRow<typeof memberColumns> {
  // Grants are written whole: their member is locked by every flow that changes them.
  const grants = touchesGrants ? facts.member(memberId) : null;
  return {
    ...add,
    memberId,
    at,
    identity: patch.identity,
    joins: patch.joins !== undefined,
    ownerId: patch.joins?.ownerId,
    referrerId: patch.binds?.referrerId,
    depth: patch.binds?.depth,
    operatorGrants: grants && textList(grants.operatorGrants),
    packGrants: grants && textList(grants.packGrants),
    titlesMet: patch.titlesMet && textList(patch.titlesMet),
    fundReleased: patch.fundReleased,
  };
}

function standingRow({ from, to, cause, ...change }: StandingChange): TableRow<typeof standingChangeColumns> {
  return { ...change, fromValue: from, toValue: to, cause: JSON.stringify(cause) };
}

function orderRow({ before, changes, planVersion, at, actor, why }: OrderChange): TableRow<typeof orderColumns> {
  const { orderNo, memberId, status, settled, refundedFen, join, poolParts, membership } = changes.order ?? before;
  return {
    memberId,
    orderNo,
    fromStatus: before.status,
    status,
    settled,
    refundedFen,
    joinStanding: join && JSON.stringify(join),
    poolParts: JSON.stringify(poolParts),
    membership: membership && JSON.stringify(membership),
    planVersion,
    at,
    actor,
    why,
  };
}

function refundedLines({ before, changes }: OrderChange): TableRow<typeof lineColumns>[] {
  const { orderNo, memberId } = before;
  const lines = changes.order?.lines ?? [];
  return lines
    .filter((line, index) => {
      const known = before.lines[index];
      return line.refundedQuantity !== known?.refundedQuantity || line.compensatedFen !== known.compensatedFen;
    })
    .map(({ lineNo, refundedQuantity, compensatedFen = 0 }) => {
      return { memberId, orderNo, lineNo, refundedQuantity, compensatedFen };
    });
}

/** The awards that are new or have another amount than before. */
function awardRows({ before, changes, at }: OrderChange): TableRow<typeof awardColumns>[] {
  const { orderNo } = before;
  const awards = changes.order?.awards ?? [];
  return awards.flatMap(({ memberId, kind, amountFen, why }, awardNo) =>
    amountFen === before.awards[awardNo]?.amountFen
      ? []
      : [{ orderNo, awardNo, memberId, kind, amountFen, why: JSON.stringify(why), at }],
  );
}

/** The debts that credits were decided on, as they must be after the booking. */
function creditedDebts(changes: readonly Changes[], facts: FactMap): { owner: string; fen: number }[] {
  const owners = new Set<string>();
  for (const { transactions } of changes) {
    for (const { legs } of transactions) {
      for (const { owner, purpose, amount } of legs) {
        if (purpose === "available" && amount > 0 && memberOfOwner(owner) !== null) owners.add(owner);
      }
    }
  }
  return [...owners].map((owner) => ({ owner, fen: facts.balance({ owner, purpose: "debt" }) }));
}
