import { and, desc, eq, sql } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { dividendClose, dividendShare } from "../schema/dividends";

type ClosePlace = { at: string; poolId: string; period: string };

/** Closed periods of all pools, the latest first, each with how many shares it paid. */
export async function listCloses({ drizzle }: Handle, { after, limit }: { after: ClosePlace | null; limit: number }) {
  const { closedAt, poolId, period } = dividendClose;
  const shares = sql<number>`(SELECT count(*)::integer FROM ${dividendShare} AS s
    WHERE s.pool_id = ${poolId} AND s.period = ${period})`;
  return drizzle
    .select({
      ...{ poolId, period, closedAt, shares },
      ...{ poolFen: dividendClose.poolFen, handedOutFen: dividendClose.handedOutFen },
      ...{ planVersion: dividendClose.planVersion, closedBy: dividendClose.closedBy },
    })
    .from(dividendClose)
    .where(
      after
        ? sql`(${closedAt}, ${poolId}, ${period}) < (${after.at}::timestamptz, ${after.poolId}::text, ${after.period}::text)`
        : undefined,
    )
    .orderBy(desc(closedAt), desc(poolId), desc(period))
    .limit(limit);
}

type SharePlace = ClosePlace & { title: string };

/** What a member got of closed pools, the latest first. */
export async function listSharesOf(
  { drizzle }: Handle,
  { memberId, after, limit }: { memberId: string; after: SharePlace | null; limit: number },
) {
  const { at, poolId, period, title } = dividendShare;
  return drizzle
    .select()
    .from(dividendShare)
    .where(
      and(
        eq(dividendShare.memberId, memberId),
        after
          ? sql`(${at}, ${poolId}, ${period}, ${title})
              < (${after.at}::timestamptz, ${after.poolId}::text, ${after.period}::text, ${after.title}::text)`
          : undefined,
      ),
    )
    .orderBy(desc(at), desc(poolId), desc(period), desc(title))
    .limit(limit);
}
