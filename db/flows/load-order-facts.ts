import type { MemberFacts } from "@liandong/core/facts/member-facts";
import type {
  Award,
  JoinStanding,
  OrderFacts,
  OrderLineFacts,
  OrderStatus,
  PoolPart,
} from "@liandong/core/facts/order-facts";
import type { OrderMembership } from "@liandong/core/facts/order-membership";
import type { Zone } from "@liandong/core/facts/zones";
import { FactMap } from "@liandong/core/flows/fact-map";
import type { Account } from "@liandong/core/ledger/accounts";
import type { Transaction } from "../connection/database";
import { textList } from "./text-table";

export type LoadedOrder = {
  facts: OrderFacts;
  tradeNo: string;
  /** The version it is pinned to; null before payment. */
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

type OrderRow = {
  member_id: string;
  order_no: string;
  trade_no: string;
  status: OrderStatus;
  zone: Zone;
  freight_fen: number;
  refunded_fen: number;
  region_code: string | null;
  plan_version: number | null;
  join_standing: JoinStanding | null;
  pool_parts: PoolPart[];
  settled: boolean;
  membership: WrittenMembership | null;
  lines: OrderLineFacts[];
  awards: Award[];
};

/** Moments inside a document are text. */
export type WrittenMembership = Omit<OrderMembership, "pointsExpireAt"> & { pointsExpireAt: string | null };

/**
 * Locks the orders, their buyers and referrers, and loads what a flow decides on, in one round trip. `withMoney` also locks
 * the money of whoever holds an award of these orders: for settlement and refund.
 */
export async function loadOrderFacts(
  { sql }: Transaction,
  { orderNos, withMoney }: { orderNos: readonly string[]; withMoney: boolean },
): Promise<OrderFactsLoad> {
  const [row] = await sql<{ answer: Answer }[]>`
    SELECT load_order_facts(ARRAY(SELECT jsonb_array_elements_text(${sql.json(orderNos as string[])})), ${withMoney}) AS answer`;
  return readAnswer(row!.answer);
}

export type TradeState = "pending" | "paid" | "closed";
export type TradeFactsLoad = OrderFactsLoad & {
  trades: Readonly<Record<string, { state: TradeState; totalFen: number }>>;
};

/** What the SQL function `load_trade_facts` answers; all but the orders only where one of them waits for its payment. */
type TradeAnswer = {
  planVersion?: number;
  orders: TradeOrderRow[] | null;
  members?: MemberFacts[];
  uplines?: Record<string, string[]> | null;
  offices?: Record<string, string> | null;
  debts?: Record<string, number> | null;
};

type TradeOrderRow = Omit<OrderRow, "member_id" | "plan_version" | "join_standing" | "pool_parts" | "awards"> & {
  buyer_id: string;
  state: TradeState;
  total_fen: number;
};

/** The same for the orders of trades, which are locked before them; no orders of one that is not pending any more. */
export async function loadTradeFacts({ sql }: Transaction, tradeNos: readonly string[]): Promise<TradeFactsLoad> {
  const [row] = await sql<{ answer: TradeAnswer }[]>`SELECT load_trade_facts(${textList(tradeNos)}) AS answer`;
  const { planVersion = 0, orders, members = [], uplines, offices, debts } = row!.answer;
  const facts = new FactMap(uplines ?? {});
  for (const member of members) facts.members.set(member.id, member);
  for (const [code, memberId] of Object.entries(offices ?? {})) facts.offices.set(code, memberId);
  for (const [owner, fen] of Object.entries(debts ?? {})) facts.setBalance({ owner, purpose: "debt" }, fen);
  const rows = orders ?? [];
  return {
    orders: rows.filter(({ state }) => state === "pending").map(pendingOrder),
    facts,
    planVersion,
    trades: Object.fromEntries(
      rows.map((order) => [order.trade_no, { state: order.state, totalFen: order.total_fen }]),
    ),
  };
}

/** Nothing was booked for it yet. */
function pendingOrder({ buyer_id, state, total_fen, ...row }: TradeOrderRow): LoadedOrder {
  return loadedOrder({
    ...row,
    member_id: buyer_id,
    plan_version: null,
    join_standing: null,
    pool_parts: [],
    awards: [],
  });
}

function readAnswer(answer: Answer): OrderFactsLoad {
  const facts = new FactMap(answer.uplines ?? {});
  for (const member of answer.members ?? []) facts.members.set(member.id, member);
  for (const [code, memberId] of Object.entries(answer.offices ?? {})) facts.offices.set(code, memberId);
  for (const { balance, ...account } of answer.balances ?? []) facts.setBalance(account, balance);
  return { orders: (answer.orders ?? []).map(loadedOrder), facts, planVersion: answer.planVersion };
}

function loadedOrder(row: OrderRow): LoadedOrder {
  const facts: OrderFacts = {
    orderNo: row.order_no,
    memberId: row.member_id,
    zone: row.zone,
    status: row.status,
    lines: row.lines,
    freightFen: row.freight_fen,
    refundedFen: row.refunded_fen,
    regionCode: row.region_code,
    settled: row.settled,
    join: row.join_standing,
    awards: row.awards,
    poolParts: row.pool_parts,
    ...(row.membership ? { membership: readMembership(row.membership) } : {}),
  };
  return { facts, tradeNo: row.trade_no, planVersion: row.plan_version };
}

export function readMembership({ pointsExpireAt, ...part }: WrittenMembership): OrderMembership {
  return { ...part, pointsExpireAt: pointsExpireAt === null ? null : new Date(pointsExpireAt) };
}
