import { and, asc, count, desc, eq, gt, inArray, isNotNull, lt, ne, or, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { afterSale } from "../../schema/after-sales";
import { orderLine, shopOrder } from "../../schema/orders";
import type { AfterSaleRow } from "./cases";

/** A member's cases, or those of one order, the latest first: their numbers sort by time. */
export async function listOwnAfterSales(
  { drizzle }: Handle,
  slice: { memberId: string; orderNo?: string; storeId?: string | null; beforeCaseNo: string | null; limit: number },
): Promise<AfterSaleRow[]> {
  const { memberId, orderNo, storeId, beforeCaseNo, limit } = slice;
  return drizzle
    .select()
    .from(afterSale)
    .where(
      and(
        eq(afterSale.memberId, memberId),
        orderNo ? eq(afterSale.orderNo, orderNo) : undefined,
        ofStore(storeId),
        beforeCaseNo ? lt(afterSale.caseNo, beforeCaseNo) : undefined,
      ),
    )
    .orderBy(desc(afterSale.caseNo))
    .limit(limit);
}

/** A member's cases that are not finished, the latest first. */
export async function listOpenCases(
  { drizzle }: Handle,
  { memberId, limit }: { memberId: string; limit: number },
): Promise<Pick<AfterSaleRow, "caseNo" | "type" | "state">[]> {
  return drizzle
    .select({ caseNo: afterSale.caseNo, type: afterSale.type, state: afterSale.state })
    .from(afterSale)
    .where(and(eq(afterSale.memberId, memberId), sql`${afterSale.state} not in ('done', 'rejected', 'withdrawn')`))
    .orderBy(desc(afterSale.caseNo))
    .limit(limit);
}

/** The latest case of each of these orders. */
export async function listLatestCases(
  { drizzle }: Handle,
  { memberId, orderNos }: { memberId: string; orderNos: readonly string[] },
): Promise<Pick<AfterSaleRow, "orderNo" | "caseNo" | "type" | "state">[]> {
  if (orderNos.length === 0) return [];
  const { orderNo, caseNo, type, state } = afterSale;
  return drizzle
    .selectDistinctOn([orderNo], { orderNo, caseNo, type, state })
    .from(afterSale)
    .where(and(eq(afterSale.memberId, memberId), inArray(orderNo, [...orderNos])))
    .orderBy(orderNo, desc(caseNo));
}

/** Cases of one store's orders; of all stores without one. */
const ofStore = (storeId: string | null | undefined) =>
  storeId
    ? sql`exists (select from ${shopOrder} where ${shopOrder.memberId} = ${afterSale.memberId}
        and ${shopOrder.orderNo} = ${afterSale.orderNo} and ${shopOrder.storeId} = ${storeId})`
    : undefined;

/** Exchanges of an order whose goods have gone out, in the order in which they left. */
export async function listReplacements(
  { drizzle }: Handle,
  { memberId, orderNo }: { memberId: string; orderNo: string },
): Promise<AfterSaleRow[]> {
  return drizzle
    .select()
    .from(afterSale)
    .where(
      and(
        eq(afterSale.memberId, memberId),
        eq(afterSale.orderNo, orderNo),
        eq(afterSale.type, "exchange"),
        eq(afterSale.state, "done"),
        isNotNull(afterSale.replacementTrackingNo),
      ),
    )
    .orderBy(asc(afterSale.changedAt), asc(afterSale.caseNo));
}

/** How many cases a member has opened, finished ones included. */
export async function countOwnAfterSales({ drizzle }: Handle, { memberId }: { memberId: string }): Promise<number> {
  const [row] = await drizzle.select({ cases: count() }).from(afterSale).where(eq(afterSale.memberId, memberId));
  return row?.cases ?? 0;
}

export type CaseLine = typeof orderLine.$inferSelect;

/** The lines of the orders of these cases. */
export async function listCaseLines({ drizzle }: Handle, cases: readonly AfterSaleRow[]): Promise<CaseLine[]> {
  if (cases.length === 0) return [];
  return drizzle
    .select()
    .from(orderLine)
    .where(or(...cases.map((row) => and(eq(orderLine.memberId, row.memberId), eq(orderLine.orderNo, row.orderNo)))))
    .orderBy(asc(orderLine.lineNo));
}

type Page = { now: Date; after: string; limit: number };

/** Cases whose parcel was not sent within the time that the order was placed with, in the order of their numbers. */
export async function listUnsentReturns({ drizzle }: Handle, { now, after, limit }: Page) {
  const until = sql`${now.toISOString()}::timestamptz`;
  const { sendBackDays } = shopOrder;
  return drizzle
    .select({ caseNo: afterSale.caseNo, orderNo: afterSale.orderNo, sendBackDays })
    .from(afterSale)
    .innerJoin(shopOrder, and(eq(shopOrder.memberId, afterSale.memberId), eq(shopOrder.orderNo, afterSale.orderNo)))
    .where(
      and(
        eq(afterSale.state, "approved"),
        ne(afterSale.type, "refund_only"),
        sql`${afterSale.changedAt} + make_interval(days => ${sendBackDays}) <= ${until}`,
        gt(afterSale.caseNo, after),
      ),
    )
    .orderBy(asc(afterSale.caseNo))
    .limit(limit);
}
