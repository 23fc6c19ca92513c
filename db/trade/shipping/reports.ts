import { and, asc, eq, sql as fragment, inArray, isNull } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { memberOpenid } from "../../schema/members";
import { orderLine, shopOrder, trade } from "../../schema/orders";
import { orderParcel, shippingReport } from "../../schema/shipping";
import { topUp } from "../../schema/top-ups";

/** What WeChat is told of a trade that was paid there; null when WeChat had nothing to do with the trade. */
export async function loadTradeShipping({ drizzle }: Handle, { tradeNo }: { tradeNo: string }) {
  const [paid] = await drizzle
    .select({ openid: memberOpenid.openid, trade })
    .from(trade)
    .innerJoin(memberOpenid, eq(memberOpenid.memberId, trade.memberId))
    .where(eq(trade.tradeNo, tradeNo))
    .orderBy(asc(memberOpenid.openid))
    .limit(1);
  if (paid?.trade.state !== "paid" || !paid.trade.transactionId) return null;
  const orders = await drizzle
    .select({ orderNo: shopOrder.orderNo, status: shopOrder.status, address: shopOrder.address })
    .from(shopOrder)
    .where(eq(shopOrder.tradeNo, tradeNo));
  const numbers = orders.map(({ orderNo }) => orderNo);
  const lines = await drizzle.select().from(orderLine).where(inArray(orderLine.orderNo, numbers));
  const parcels = await drizzle
    .select()
    .from(orderParcel)
    .where(eq(orderParcel.tradeNo, tradeNo))
    .orderBy(asc(orderParcel.orderNo), asc(orderParcel.parcelNo));
  const [report] = await drizzle.select().from(shippingReport).where(eq(shippingReport.tradeNo, tradeNo));
  return { openid: paid.openid, trade: paid.trade, orders, lines, parcels, report: report ?? null };
}

export type TradeShipping = NonNullable<Awaited<ReturnType<typeof loadTradeShipping>>>;
export type ShippingReportRow = typeof shippingReport.$inferSelect;

type Named = { memberId: string; tradeNo: string };
type Claim = Named & { now: Date; freeAt: Date };
/** The time written into the report names the claim: each claim of a trade has a later one. */
type Claimed = Named & { uploadedAt: Date };

/**
 * Counts an attempt to report a trade before it is made, so that a process that dies leaves a trace. Returns the row as it
 * was before; null when the trade is held, its next attempt is not due, or another process has claimed it until `freeAt`.
 */
export async function claimReport(
  { sql }: Handle,
  { memberId, tradeNo, now, freeAt }: Claim,
): Promise<{ attempts: number; uploadedAt: Date } | null> {
  const [claimed] = await sql<{ attempts: number; uploadedAt: Date }[]>`
    INSERT INTO shipping_report AS r (member_id, trade_no, attempts, uploaded_at, next_try_at)
    VALUES (${memberId}, ${tradeNo}, 1, ${now}, ${freeAt})
    ON CONFLICT (member_id, trade_no) DO UPDATE SET attempts = r.attempts + 1, next_try_at = ${freeAt},
      uploaded_at = greatest(${now}::timestamptz, r.uploaded_at + interval '1 millisecond')
    WHERE r.held_at IS NULL AND r.next_try_at <= ${now}
    RETURNING attempts - 1 AS attempts, uploaded_at AS "uploadedAt"`;
  return claimed ?? null;
}

type Reported = Claimed & {
  parcels: readonly { orderNo: string; parcelNo: number }[];
  isComplete: boolean;
  at: Date;
};

/**
 * Saves that WeChat took a report. Only the parcels that it held count: one that left meanwhile is still to be reported. An
 * answer that outlived its claim changes nothing else: a later report has its own.
 */
export async function markReported(
  { drizzle }: Handle,
  { memberId, tradeNo, uploadedAt, parcels, isComplete, at }: Reported,
): Promise<void> {
  for (const { orderNo, parcelNo } of parcels) {
    await drizzle
      .update(orderParcel)
      .set({ reportedAt: at })
      .where(and(eq(orderParcel.orderNo, orderNo), eq(orderParcel.parcelNo, parcelNo), isNull(orderParcel.reportedAt)));
  }
  await drizzle
    .update(topUp)
    .set({ reportedAt: at })
    .where(and(eq(topUp.memberId, memberId), eq(topUp.tradeNo, tradeNo)));
  const fresh = { attempts: 0, refusals: 0, problem: null, nextTryAt: at, heldAt: null };
  await drizzle
    .update(shippingReport)
    .set({ ...fresh, reportedAt: at, isComplete })
    .where(isClaim({ memberId, tradeNo, uploadedAt }));
}

type Failure = Claimed & { nextTryAt: Date; problem: string | null; heldAt: Date | null };

/** Saves that an attempt failed, unless a later claim exists; `problem` is null when WeChat did not answer, which is no refusal. */
export async function saveReportFailure(
  { drizzle }: Handle,
  { nextTryAt, problem, heldAt, ...claim }: Failure,
): Promise<void> {
  const refused = problem === null ? {} : { problem, refusals: fragment`${shippingReport.refusals} + 1` };
  await drizzle
    .update(shippingReport)
    .set({ nextTryAt, heldAt, ...refused })
    .where(isClaim(claim));
}

/** Gives back a claim under which nothing was sent. */
export async function releaseReport({ drizzle }: Handle, { now, ...claim }: Claimed & { now: Date }): Promise<void> {
  await drizzle
    .update(shippingReport)
    .set({ attempts: fragment`${shippingReport.attempts} - 1`, nextTryAt: now })
    .where(isClaim(claim));
}

const isClaim = ({ memberId, tradeNo, uploadedAt }: Claimed) =>
  and(
    eq(shippingReport.memberId, memberId),
    eq(shippingReport.tradeNo, tradeNo),
    eq(shippingReport.uploadedAt, uploadedAt),
    fragment`${shippingReport.attempts} > 0`,
  );

type Page = { after: string; limit: number };

/**
 * Trades paid at WeChat until `paidBy` that owe it a report, in the order of their numbers: an unreported parcel, a part
 * reported and nothing left to send, an unreported top-up. Held ones and those whose next attempt is not due are left out.
 */
export async function listUnreportedTrades(
  { sql }: Handle,
  { now, paidBy, after, limit }: Page & { now: Date; paidBy: Date },
) {
  return sql<{ tradeNo: string }[]>`
    SELECT t.trade_no AS "tradeNo" FROM (
      SELECT trade_no FROM order_parcel WHERE reported_at IS NULL
      UNION
      SELECT trade_no FROM shipping_report AS r WHERE NOT is_complete AND reported_at IS NOT NULL
        AND NOT EXISTS (SELECT FROM shop_order AS o WHERE o.trade_no = r.trade_no AND o.status = 'paid')
      UNION
      SELECT trade_no FROM top_up WHERE state = 'paid' AND reported_at IS NULL
    ) AS owed
    JOIN trade AS t ON t.trade_no = owed.trade_no
    LEFT JOIN shipping_report AS r ON r.member_id = t.member_id AND r.trade_no = t.trade_no
    WHERE t.transaction_id <> '' AND t.paid_at <= ${paidBy} AND t.trade_no > ${after}
      AND (r.trade_no IS NULL OR (r.held_at IS NULL AND r.next_try_at <= ${now}))
    ORDER BY t.trade_no LIMIT ${limit}`;
}

/** Reports that WeChat refused too often, the oldest first. */
export async function listHeldReports({ drizzle }: Handle, { limit }: { limit: number }) {
  return drizzle
    .select({ report: shippingReport, trade })
    .from(shippingReport)
    .innerJoin(trade, and(eq(trade.memberId, shippingReport.memberId), eq(trade.tradeNo, shippingReport.tradeNo)))
    .where(fragment`${shippingReport.heldAt} is not null`)
    .orderBy(asc(shippingReport.heldAt), asc(shippingReport.tradeNo))
    .limit(limit);
}

/** The orders of trades, by number. */
export async function listOrderNosOfTrades({ drizzle }: Handle, { tradeNos }: { tradeNos: readonly string[] }) {
  return drizzle
    .select({ tradeNo: shopOrder.tradeNo, orderNo: shopOrder.orderNo })
    .from(shopOrder)
    .where(inArray(shopOrder.tradeNo, [...tradeNos]))
    .orderBy(asc(shopOrder.orderNo));
}

/** Lets a held report be tried again at once; null when none is held under this number. */
export async function reopenReport(
  { drizzle }: Handle,
  { tradeNo, now }: { tradeNo: string; now: Date },
): Promise<ShippingReportRow | null> {
  const [reopened] = await drizzle
    .update(shippingReport)
    .set({ heldAt: null, refusals: 0, nextTryAt: now })
    .where(and(eq(shippingReport.tradeNo, tradeNo), fragment`${shippingReport.heldAt} is not null`))
    .returning();
  return reopened ?? null;
}

/** Paid orders of which nothing travels and that were not delivered yet. */
export async function listVirtualToDeliver({ sql }: Handle, { tradeNo, after, limit }: Page & { tradeNo?: string }) {
  return sql<{ orderNo: string }[]>`
    SELECT order_no AS "orderNo" FROM shop_order AS o
    WHERE status = 'paid' AND order_no > ${after} ${tradeNo ? sql`AND trade_no = ${tradeNo}` : sql``}
      AND EXISTS (SELECT FROM order_line AS l WHERE l.member_id = o.member_id AND l.order_no = o.order_no AND l.virtual)
      AND NOT EXISTS (
        SELECT FROM order_line AS l WHERE l.member_id = o.member_id AND l.order_no = o.order_no AND NOT l.virtual)
    ORDER BY order_no LIMIT ${limit}`;
}

/**
 * The buyer can confirm receipt of a trade at WeChat once it knows of every parcel and that nothing is left to send;
 * before, WeChat's sheet refuses.
 */
const isConfirmable = ({ sql }: Pick<Handle, "sql">) => sql`
  EXISTS (SELECT FROM shipping_report AS r WHERE r.trade_no = o.trade_no AND r.is_complete)
  AND EXISTS (SELECT FROM order_parcel AS p WHERE p.trade_no = o.trade_no)
  AND NOT EXISTS (SELECT FROM order_parcel AS p WHERE p.trade_no = o.trade_no AND p.reported_at IS NULL)
  AND NOT EXISTS (SELECT FROM shop_order AS s WHERE s.trade_no = o.trade_no AND s.status = 'paid')`;

/** Whether the buyer of this shipped order can confirm its receipt in WeChat. */
export async function canConfirmAtWechat({ sql }: Handle, { orderNo }: { orderNo: string }): Promise<boolean> {
  const rows = await sql`
    SELECT FROM shop_order AS o WHERE order_no = ${orderNo} AND status = 'shipped' AND ${isConfirmable({ sql })}`;
  return rows.length > 0;
}

/**
 * Trades on their way whose receipt may have been confirmed in WeChat, which tells nobody: each is asked about once a day, in
 * the hour in which it left, so that the hours share the work.
 */
export async function listConfirmableTrades({ sql }: Handle, { now, after, limit }: Page & { now: Date }) {
  return sql<{ tradeNo: string }[]>`
    SELECT DISTINCT trade_no AS "tradeNo" FROM shop_order AS o
    WHERE status = 'shipped' AND trade_no > ${after} AND ${isConfirmable({ sql })}
      AND extract(hour FROM shipped_at AT TIME ZONE 'Asia/Shanghai')
        = extract(hour FROM ${now}::timestamptz AT TIME ZONE 'Asia/Shanghai')
    ORDER BY trade_no LIMIT ${limit}`;
}

/** The orders of a trade that are on their way, in the order of their numbers. */
export async function listShippedOrders({ sql }: Handle, { tradeNo }: { tradeNo: string }) {
  return sql<{ orderNo: string }[]>`
    SELECT order_no AS "orderNo" FROM shop_order WHERE trade_no = ${tradeNo} AND status = 'shipped' ORDER BY order_no`;
}
