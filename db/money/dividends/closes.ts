import type { MemberFacts } from "@liandong/core/facts/member-facts";
import { FactMap } from "@liandong/core/flows/fact-map";
import { memberOwner, poolAccount, poolOwner } from "@liandong/core/ledger/accounts";
import type { DividendShare } from "@liandong/core/plan/dividend";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { dividendClose, dividendShare } from "../../schema/dividends";

/** What a pool holds: the sum of its entries. A pool has no balance row, so that no order waits for its lock. */
export async function loadPoolFen({ sql }: Handle, poolId: string): Promise<number> {
  const [row] = await sql<{ fen: string }[]>`
    SELECT coalesce(sum(amount), 0) AS fen FROM ledger_entry WHERE owner = ${poolOwner(poolId)} AND purpose = 'pool'`;
  return Number(row!.fen);
}

/**
 * Closes of one pool wait for each other, so that two periods never hand out the same money. Thousands of shares need
 * other query plans than an order's few legs.
 */
export async function lockPool({ sql }: Transaction, poolId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`liandong pool ${poolId}`})),
    set_config('plan_cache_mode', 'force_custom_plan', true)`;
}

export type TitleHolder = Pick<MemberFacts, "id" | "titlesMet" | "operatorGrants" | "packGrants">;

/** All members who may hold one of the titles: by conditions, by an operator or by a gift pack. */
export async function loadTitled({ sql }: Handle, titles: readonly string[]): Promise<TitleHolder[]> {
  const marks = titles.map((title) => `title:${title}`);
  return sql<TitleHolder[]>`
    SELECT member_id AS id, titles_met AS "titlesMet", operator_grants AS "operatorGrants", pack_grants AS "packGrants"
    FROM member_standing
    WHERE titles_met && ${titles as string[]}::text[] OR operator_grants && ${marks}::text[]
      OR pack_grants && ${marks}::text[]
    ORDER BY member_id`;
}

/** Locks these members' money in account order and gives it, with the pool's. */
export async function lockMoneyOf(
  { sql }: Transaction,
  { memberIds, poolId, poolFen }: { memberIds: readonly string[]; poolId: string; poolFen: number },
): Promise<FactMap> {
  const facts = new FactMap();
  facts.setBalance(poolAccount(poolId), poolFen);
  if (memberIds.length === 0) return facts;
  const owners = memberIds.map(memberOwner);
  await sql`INSERT INTO ledger_balance (owner, purpose, balance, seq)
    SELECT o, 'available', 0, 0 FROM unnest(${owners}::text[]) AS owners(o) ORDER BY o ON CONFLICT DO NOTHING`;
  const rows = await sql<{ owner: string; purpose: "available" | "debt"; balance: string }[]>`
    SELECT owner, purpose, balance FROM ledger_balance
    WHERE owner = ANY (${owners}::text[]) AND purpose IN ('available', 'debt') ORDER BY owner, purpose FOR UPDATE`;
  for (const { owner, purpose, balance } of rows) facts.setBalance({ owner, purpose }, Number(balance));
  return facts;
}

export type PoolClose = typeof dividendClose.$inferInsert;

/** Records the period as closed; false if it was closed before. */
export async function insertClose({ drizzle }: Transaction, close: PoolClose): Promise<boolean> {
  const inserted = await drizzle.insert(dividendClose).values(close).onConflictDoNothing().returning();
  return inserted.length === 1;
}

/** Sent as one document, because a statement cannot have as many parameters as a large shop has holders. */
export async function insertShares(
  { sql }: Transaction,
  { shares, poolId, period, at }: { shares: readonly DividendShare[]; poolId: string; period: string; at: Date },
): Promise<void> {
  if (shares.length === 0) return;
  await sql`
    INSERT INTO dividend_share (member_id, pool_id, period, title, share_bp, holders, amount_fen, at)
    SELECT s."memberId", ${poolId}, ${period}, s.title, s."shareBp", s.holders, s."amountFen", ${at}
    FROM jsonb_to_recordset(${JSON.stringify(shares)}::text::jsonb)
      AS s("memberId" bigint, title text, "shareBp" integer, holders integer, "amountFen" bigint)`;
}

/** When each pool was closed last, and the periods it has been closed for. */
export async function loadLastCloses({ sql }: Handle): Promise<Map<string, { closedAt: Date; periods: string[] }>> {
  const rows = await sql<{ poolId: string; closedAt: Date; periods: string[] }[]>`
    SELECT pool_id AS "poolId", max(closed_at) AS "closedAt", array_agg(period) AS periods
    FROM dividend_close GROUP BY pool_id`;
  return new Map(rows.map(({ poolId, ...last }) => [poolId, last]));
}

type ReceiverPlace = { memberId: string; title: string };

/** The shares of one close by member. */
export async function listSharesOfClose(
  { drizzle }: Handle,
  { poolId, period, after, limit }: { poolId: string; period: string; after: ReceiverPlace | null; limit: number },
) {
  const { memberId, title } = dividendShare;
  return drizzle
    .select()
    .from(dividendShare)
    .where(
      and(
        eq(dividendShare.poolId, poolId),
        eq(dividendShare.period, period),
        after ? sql`(${memberId}, ${title}) > (${after.memberId}::bigint, ${after.title}::text)` : undefined,
      ),
    )
    .orderBy(memberId, title)
    .limit(limit);
}

type ClosePlace = { at: string; poolId: string; period: string };

/** Closed periods of all pools, the latest first, each with how many shares it paid. */
export async function listDividendCloses(
  { drizzle }: Handle,
  { after, limit }: { after: ClosePlace | null; limit: number },
) {
  const { closedAt, poolId, period } = dividendClose;
  const shares = sql<number>`(SELECT count(*)::integer FROM ${dividendShare} AS s
    WHERE s.pool_id = ${poolId} AND s.period = ${period})`;
  return drizzle
    .select({
      poolId,
      period,
      closedAt,
      shares,
      poolFen: dividendClose.poolFen,
      handedOutFen: dividendClose.handedOutFen,
      planVersion: dividendClose.planVersion,
      closedBy: dividendClose.closedBy,
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
