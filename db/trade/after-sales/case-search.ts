import type { AfterSaleState, AfterSaleType } from "@liandong/core/after-sales/after-sale-states";
import { inArray } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { afterSale } from "../../schema/after-sales";
import { ofReceiver } from "../orders/shop-orders";
import type { AfterSaleRow } from "./cases";

type Moments = { from: Date; until: Date } | null;

/** Conditions of the list of cases; what is absent does not narrow it. */
export type CaseFilter = {
  states?: readonly AfterSaleState[];
  /** Whether WeChat has not paid the refund. */
  isFailed?: boolean;
  types?: readonly AfterSaleType[];
  storeIds?: readonly string[];
  requested?: Moments;
  placed?: Moments;
  amount?: { fromFen: number | null; toFen: number | null };
  /** A receiver's name, phone number or its last four digits. */
  receiver?: string;
};

export type CaseSort = "changedAt" | "-changedAt" | "requestedAt" | "-requestedAt";

type Search = { filter: CaseFilter; sort: CaseSort; after: { at: string; caseNo: string } | null; limit: number };

/** What a list shows of a case's order. */
export type CaseOrder = { caseNo: string; storeName: string; placedAt: Date; totalFen: string; address: unknown };

export type FoundCase = { row: AfterSaleRow; order: CaseOrder };

/** A page of cases with their orders. */
export async function searchCases(handle: Handle, { filter, sort, after, limit }: Search): Promise<FoundCase[]> {
  const { sql, drizzle } = handle;
  const isDown = sort.startsWith("-");
  const key = sort.endsWith("changedAt") ? sql`c.changed_at` : sql`c.requested_at`;
  const direction = isDown ? sql`DESC` : sql`ASC`;
  const place = after && sql`(${after.at}::timestamptz, ${after.caseNo}::text)`;
  const beyond = place && (isDown ? sql`AND (${key}, c.case_no) < ${place}` : sql`AND (${key}, c.case_no) > ${place}`);
  const found = await sql<CaseOrder[]>`
    SELECT c.case_no AS "caseNo", coalesce(s.name, '') AS "storeName", o.placed_at AS "placedAt", o.total_fen AS "totalFen",
      o.address
    FROM after_sale AS c JOIN shop_order AS o ON o.member_id = c.member_id AND o.order_no = c.order_no
      LEFT JOIN store AS s ON s.id = o.store_id
    WHERE ${wanted(handle, filter)} ${beyond ?? sql``}
    ORDER BY ${key} ${direction}, c.case_no ${direction} LIMIT ${limit}`;
  if (found.length === 0) return [];
  const rows = await drizzle
    .select()
    .from(afterSale)
    .where(
      inArray(
        afterSale.caseNo,
        found.map(({ caseNo }) => caseNo),
      ),
    );
  const byNo = new Map(rows.map((row) => [row.caseNo, row]));
  return found.map((order) => ({ row: byNo.get(order.caseNo)!, order }));
}

/** Counts the cases of each filter, at most `cap`, in one statement. */
export async function countCases(handle: Handle, filters: readonly CaseFilter[], cap: number): Promise<number[]> {
  const { sql } = handle;
  const parts = filters.map(
    (filter, place) => sql`
      SELECT ${place}::integer AS place, (SELECT count(*)::integer
        FROM (SELECT FROM after_sale AS c ${orderOf(handle, filter)} WHERE ${wanted(handle, filter)} LIMIT ${cap}) AS counted) AS count`,
  );
  const rows = await sql<
    { count: number }[]
  >`${parts.reduce((all, part) => sql`${all} UNION ALL ${part}`)} ORDER BY place`;
  return rows.map(({ count }) => count);
}

/** Joins a case's order where a condition asks for it. */
function orderOf({ sql }: Handle, { storeIds, placed, receiver }: CaseFilter) {
  if (!storeIds && !placed && !receiver) return sql``;
  return sql`JOIN shop_order AS o ON o.member_id = c.member_id AND o.order_no = c.order_no`;
}

function wanted({ sql }: Handle, filter: CaseFilter) {
  const { states, isFailed, types, storeIds, requested, placed, amount, receiver } = filter;
  const parts = [
    states && sql`c.state = ANY (${states as string[]}::text[])`,
    isFailed !== undefined && (isFailed ? sql`c.refund_problem IS NOT NULL` : sql`c.refund_problem IS NULL`),
    types && sql`c.type = ANY (${types as string[]}::text[])`,
    storeIds && sql`o.store_id = ANY (${storeIds as string[]}::bigint[])`,
    requested && sql`c.requested_at >= ${requested.from} AND c.requested_at < ${requested.until}`,
    placed && sql`o.placed_at >= ${placed.from} AND o.placed_at < ${placed.until}`,
    amount && amount.fromFen !== null && sql`c.amount_fen >= ${amount.fromFen}`,
    amount && amount.toFen !== null && sql`c.amount_fen <= ${amount.toFen}`,
    receiver && ofReceiver(sql, receiver),
  ].filter((part) => typeof part === "object" && part !== null);
  return parts.reduce((all, part) => sql`${all} AND ${part}`, sql`true`);
}
