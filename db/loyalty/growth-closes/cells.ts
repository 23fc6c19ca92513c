import { needsWakingFrom } from "@liandong/core/membership/rfm";
import { and, asc, count, desc, eq, gt, lte, type SQL } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { rfmCell } from "../../schema/membership";

export type CellRow = typeof rfmCell.$inferSelect;
type Close = { scope: string; period: string };
type Page = { after: string; limit: number };

const ofClose = ({ scope, period }: Close): SQL | undefined =>
  and(eq(rfmCell.scope, scope), eq(rfmCell.period, period));

/** A close's cells by member, of one segment or all. */
export async function listCellRows(
  { drizzle }: Handle,
  { segment, after, limit, ...close }: Close & Page & { segment: string | null },
): Promise<CellRow[]> {
  return drizzle
    .select()
    .from(rfmCell)
    .where(
      and(ofClose(close), segment === null ? undefined : eq(rfmCell.segment, segment), gt(rfmCell.memberId, after)),
    )
    .orderBy(asc(rfmCell.memberId))
    .limit(limit);
}

/** Members whose F bin fell by two or more at that close. */
export async function listWakingRows(
  { drizzle }: Handle,
  { after, limit, ...close }: Close & Page,
): Promise<CellRow[]> {
  return drizzle
    .select()
    .from(rfmCell)
    .where(and(ofClose(close), lte(rfmCell.frequencyChange, needsWakingFrom), gt(rfmCell.memberId, after)))
    .orderBy(asc(rfmCell.memberId))
    .limit(limit);
}

/** How many members each segment and each of the 125 cells has. */
export async function countCells({ drizzle }: Handle, close: Close) {
  const { r, f, m, segment } = rfmCell;
  return drizzle
    .select({ r, f, m, segment, members: count() })
    .from(rfmCell)
    .where(ofClose(close))
    .groupBy(r, f, m, segment)
    .orderBy(desc(r), desc(f), desc(m));
}

/** The close of a scope that kept cells last. */
export async function lastPeriodWithCells({ drizzle }: Handle, { scope }: { scope: string }): Promise<string | null> {
  const [row] = await drizzle
    .select({ period: rfmCell.period })
    .from(rfmCell)
    .where(eq(rfmCell.scope, scope))
    .orderBy(desc(rfmCell.at))
    .limit(1);
  return row?.period ?? null;
}

/** When each of these members paid an order last, of one store or of all. */
export async function loadLastPaid(
  { sql }: Handle,
  { memberIds, storeId }: { memberIds: readonly string[]; storeId: string | null },
): Promise<Map<string, Date>> {
  const rows = await sql<{ memberId: string; paidAt: Date }[]>`
    SELECT member_id AS "memberId", max(paid_at) AS "paidAt" FROM shop_order
    WHERE member_id = ANY (${memberIds as string[]}::bigint[]) AND paid_at IS NOT NULL
      AND (${storeId}::bigint IS NULL OR store_id = ${storeId}::bigint) GROUP BY member_id`;
  return new Map(rows.map(({ memberId, paidAt }) => [memberId, paidAt]));
}
