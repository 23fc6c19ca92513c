import type { MemberFacts } from "@liandong/core/facts/member-facts";
import type { OrderFacts, OrderLineFacts, OrderOrganisation } from "@liandong/core/facts/order-facts";
import type { OrderMembership } from "@liandong/core/facts/order-membership";
import type { OrderPromotions, OrderThreshold } from "@liandong/core/facts/order-promotions";
import { FactMap } from "@liandong/core/flows/fact-map";
import type { Account } from "@liandong/core/ledger/accounts";
import type { Transaction } from "../connection/database";
import { textList } from "./text-table";

export type LoadedOrder = {
  facts: OrderFacts;
  tradeNo: string;
  /** The plan version in force at its payment; null before it. */
  planVersion: number | null;
};

export type OrderFactsLoad = {
  orders: LoadedOrder[];
  facts: FactMap;
  /** The plan version in force. */
  planVersion: number;
};

/** What the SQL function `load_order_facts` answers. */
type Answer = {
  planVersion: number;
  orders: OrderRow[] | null;
  members: MemberFacts[] | null;
  uplines: Record<string, string[]> | null;
  offices: Record<string, string> | null;
  balances: { owner: string; purpose: Account["purpose"]; balance: number }[] | null;
};

/** An order as it travels: its facts, but for moments inside a document, which are text. */
type OrderRow = Omit<OrderFacts, "membership" | "promotions" | "organisation" | "lines" | "paidAt"> & {
  tradeNo: string;
  planVersion: number | null;
  membership: WrittenMembership | null;
  lines: LineRow[];
  thresholds: OrderThreshold[] | null;
  groupId: string | null;
  organisation: OrderOrganisation | null;
  paidAt?: string | null;
};

type LineRow = Omit<OrderLineFacts, "card" | "giftWith"> & {
  activityId: string | null;
  card: OrderLineFacts["card"] | null;
  giftWith: number[] | null;
};

/** An order's membership document as it is stored: moments are text. */
export type WrittenMembership = Omit<OrderMembership, "pointsExpireAt"> & { pointsExpireAt: string | null };

/**
 * Locks the orders, their buyers and referrers, and loads what a flow decides on, in one round trip. For settlement and
 * refund `withMoney` also locks the money of all members who hold an award of these orders.
 */
export async function loadOrderFacts(
  { sql }: Transaction,
  { orderNos, withMoney }: { orderNos: readonly string[]; withMoney: boolean },
): Promise<OrderFactsLoad> {
  const [row] = await sql<{ answer: Answer }[]>`
    SELECT load_order_facts(${textList(orderNos)}, ${withMoney}) AS answer`;
  return readAnswer(row!.answer);
}

export type TradeState = "pending" | "paid" | "closed";
export type TradeFactsLoad = OrderFactsLoad & {
  trades: Readonly<Record<string, { state: TradeState; totalFen: number; transactionId: string | null }>>;
};

/** What the SQL function `load_trade_facts` answers: orders alone if none of them waits for its payment. */
type TradeAnswer = {
  planVersion?: number;
  orders: TradeOrderRow[] | null;
  members?: MemberFacts[];
  uplines?: Record<string, string[]> | null;
  offices?: Record<string, string> | null;
  passes?: Record<string, string | null> | null;
  debts?: Record<string, number> | null;
};

type TradeOrderRow = Omit<OrderRow, "planVersion" | "join" | "poolParts" | "awards"> & {
  state: TradeState;
  totalFen: number;
  transactionId: string | null;
};

/** Locks trades with their orders and loads what their payment is decided on; `orders` holds those that wait for payment or for their group. */
export async function loadTradeFacts({ sql }: Transaction, tradeNos: readonly string[]): Promise<TradeFactsLoad> {
  const [row] = await sql<{ answer: TradeAnswer }[]>`SELECT load_trade_facts(${textList(tradeNos)}) AS answer`;
  const { planVersion = 0, orders, members = [], uplines, offices, passes, debts } = row!.answer;
  const facts = new FactMap(uplines ?? {}, passes ?? {});
  for (const member of members) facts.members.set(member.id, member);
  for (const [code, memberId] of Object.entries(offices ?? {})) facts.offices.set(code, memberId);
  for (const [owner, fen] of Object.entries(debts ?? {})) facts.setBalance({ owner, purpose: "debt" }, fen);
  const rows = orders ?? [];
  return {
    orders: rows.filter(({ state, status }) => state === "pending" || status === "grouping").map(pendingOrder),
    facts,
    planVersion,
    trades: Object.fromEntries(
      rows.map(({ tradeNo, state, totalFen, transactionId }) => [tradeNo, { state, totalFen, transactionId }]),
    ),
  };
}

/** An order before its payment: no plan version is fixed and nothing was awarded. */
function pendingOrder({ state, totalFen, transactionId, ...row }: TradeOrderRow): LoadedOrder {
  return loadedOrder({ ...row, planVersion: null, join: null, poolParts: [], awards: [] });
}

function readAnswer(answer: Answer): OrderFactsLoad {
  const facts = new FactMap(answer.uplines ?? {});
  for (const member of answer.members ?? []) facts.members.set(member.id, member);
  for (const [code, memberId] of Object.entries(answer.offices ?? {})) facts.offices.set(code, memberId);
  for (const { balance, ...account } of answer.balances ?? []) facts.setBalance(account, balance);
  return { orders: (answer.orders ?? []).map(loadedOrder), facts, planVersion: answer.planVersion };
}

function loadedOrder({ tradeNo, planVersion, membership, lines, ...row }: OrderRow): LoadedOrder {
  const { thresholds, groupId, organisation, paidAt, ...facts } = row;
  const promotions = promotionsOf(lines, { thresholds, groupId });
  const order: OrderFacts = {
    ...facts,
    lines: lines.map(lineOf),
    ...(membership ? { membership: readMembership(membership) } : {}),
    ...(promotions ? { promotions } : {}),
    ...(organisation ? { organisation } : {}),
    ...(paidAt ? { paidAt: new Date(paidAt) } : {}),
  };
  return { facts: order, tradeNo, planVersion };
}

function lineOf({ activityId: _of, card, giftWith, ...line }: LineRow): OrderLineFacts {
  return { ...line, ...(card ? { card } : {}), ...(giftWith ? { giftWith } : {}) };
}

type OrderParts = { thresholds: OrderThreshold[] | null; groupId: string | null };

/** What an order keeps of activities and threshold promotions; undefined where it had none. */
export function promotionsOf(
  lines: readonly { activityId: string | null }[],
  { thresholds, groupId }: OrderParts,
): OrderPromotions | undefined {
  const activityIds = lines.map(({ activityId }) => activityId);
  const hasNone = !thresholds && activityIds.every((id) => id === null);
  return hasNone ? undefined : { activityIds, groupId, thresholds: thresholds ?? [] };
}

export function readMembership({ pointsExpireAt, ...part }: WrittenMembership): OrderMembership {
  return { ...part, pointsExpireAt: pointsExpireAt === null ? null : new Date(pointsExpireAt) };
}
