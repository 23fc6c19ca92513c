import type { AfterSaleState, AfterSaleType } from "@liandong/core/after-sales/after-sale-states";
import type { OrderStatus } from "@liandong/core/facts/order-facts";
import type { Handover } from "@liandong/core/orders/status-names";
import type { WithdrawalState } from "@liandong/core/withdrawals/withdrawal-names";
import type { Handle } from "../../connection/database";

type Sql = Handle["sql"];

/** How an order is looked for: each way has its index. */
const orderWays = {
  orderNo: (sql: Sql, text: string) => sql`FROM shop_order AS o WHERE o.order_no = ${text}`,
  orderNoEnd: (sql: Sql, text: string) =>
    sql`FROM shop_order AS o WHERE right(o.order_no, 6) = right(${text}, 6) AND right(o.order_no, ${text.length}) = ${text}
      AND o.order_no <> ${text}`,
  tradeNo: (sql: Sql, text: string) => sql`FROM shop_order AS o WHERE o.trade_no = ${text}`,
  transactionId: (sql: Sql, text: string) =>
    sql`FROM trade AS t JOIN shop_order AS o ON o.trade_no = t.trade_no WHERE t.transaction_id = ${text}`,
  trackingNo: (sql: Sql, text: string) =>
    sql`FROM order_parcel AS p JOIN shop_order AS o ON o.member_id = p.member_id AND o.order_no = p.order_no
      WHERE p.tracking_no = ${text}`,
  receiverPhone: (sql: Sql, text: string) =>
    sql`FROM shop_order AS o WHERE right(o.address ->> 'phone', 4) = right(${text}, 4) AND o.address ->> 'phone' = ${text}`,
  receiverName: (sql: Sql, text: string) => sql`FROM shop_order AS o WHERE o.address ->> 'name' = ${text}`,
};

export type OrderWay = keyof typeof orderWays;
export const isOrderWay = (by: string): by is OrderWay => Object.hasOwn(orderWays, by);

export type FoundOrder = {
  orderNo: string;
  by: OrderWay;
  memberId: string;
  status: OrderStatus;
  handover: Handover;
  totalFen: string;
  placedAt: Date;
  title: string;
  kinds: number;
};

/** `storeId`: only what belongs to this store; null: everything. */
type Slice<Way> = { ways: readonly { by: Way; text: string }[]; storeId: string | null; limit: number };

/** Orders by their numbers, payments, parcels and receivers: at most `limit` of each way, the latest first. */
export async function searchOrders({ sql }: Handle, { ways, storeId, limit }: Slice<OrderWay>): Promise<FoundOrder[]> {
  if (ways.length === 0) return [];
  const parts = ways.map(
    ({ by, text }, place) => sql`(
      SELECT ${place}::integer AS place, ${by}::text AS by, o.order_no, o.member_id, o.status, o.handover, o.total_fen,
        o.placed_at
      ${orderWays[by](sql, text)} ${storeId === null ? sql`` : sql`AND o.store_id = ${storeId}`} ORDER BY o.placed_at DESC LIMIT ${limit})`,
  );
  return sql<FoundOrder[]>`
    SELECT f.order_no AS "orderNo", f.by, f.member_id AS "memberId", f.status, f.handover, f.total_fen AS "totalFen",
      f.placed_at AS "placedAt", coalesce(l.title, '') AS title, l.kinds
    FROM (${parts.reduce((all, part) => sql`${all} UNION ALL ${part}`)}) AS f
      CROSS JOIN LATERAL (SELECT (array_agg(title ORDER BY line_no))[1] AS title, count(*)::integer AS kinds
        FROM order_line WHERE member_id = f.member_id AND order_no = f.order_no) AS l
    ORDER BY f.place, f.placed_at DESC`;
}

export type CaseWay = "caseNo" | "trackingNo";
export type FoundCase = {
  caseNo: string;
  by: CaseWay;
  orderNo: string;
  memberId: string;
  type: AfterSaleType;
  state: AfterSaleState;
  amountFen: string;
};

/** Cases by their number, or by the number of the parcel that came back or went out. */
export async function searchCases({ sql }: Handle, { ways, storeId, limit }: Slice<CaseWay>): Promise<FoundCase[]> {
  if (ways.length === 0) return [];
  const ofStore =
    storeId === null
      ? sql``
      : sql`AND EXISTS (SELECT FROM shop_order AS o
          WHERE o.member_id = c.member_id AND o.order_no = c.order_no AND o.store_id = ${storeId})`;
  const parts = ways.map(({ by, text }) =>
    by === "caseNo"
      ? sql`(SELECT ${by}::text AS by, c.* FROM after_sale AS c WHERE c.case_no = ${text} ${ofStore})`
      : sql`(SELECT ${by}::text AS by, c.* FROM after_sale AS c
          WHERE (c.return_tracking_no = ${text} OR c.replacement_tracking_no = ${text}) ${ofStore} LIMIT ${limit})`,
  );
  return sql<FoundCase[]>`
    SELECT f.case_no AS "caseNo", f.by, f.order_no AS "orderNo", f.member_id AS "memberId", f.type, f.state,
      f.amount_fen AS "amountFen"
    FROM (${parts.reduce((all, part) => sql`${all} UNION ALL ${part}`)}) AS f ORDER BY f.requested_at DESC`;
}

export type FoundWithdrawal = {
  withdrawalNo: string;
  memberId: string;
  state: WithdrawalState;
  amountFen: string;
};

export async function findWithdrawals({ sql }: Handle, withdrawalNo: string): Promise<FoundWithdrawal[]> {
  return sql<FoundWithdrawal[]>`
    SELECT withdrawal_no AS "withdrawalNo", member_id AS "memberId", state, amount_fen AS "amountFen"
    FROM withdrawal WHERE withdrawal_no = ${withdrawalNo}`;
}
