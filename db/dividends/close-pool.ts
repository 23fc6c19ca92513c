import { FactMap } from "@liandong/core/flows/fact-map";
import { poolAccount, poolOwner } from "@liandong/core/ledger/accounts";
import type { DividendShare } from "@liandong/core/plan/dividend";
import type { MemberFacts } from "@liandong/core/plan/standings";
import type { Handle, Transaction } from "../connection/database";
import { dividendClose, dividendShare } from "../schema/dividends";

/** What a pool holds: the sum of its entries. It has no row, so that no order waits for it. */
export async function loadPoolFen({ sql }: Handle, poolId: string): Promise<number> {
  const [row] = await sql<{ fen: string }[]>`
    SELECT coalesce(sum(amount_fen), 0) AS fen FROM ledger_entry WHERE owner = ${poolOwner(poolId)} AND purpose = 'pool'`;
  return Number(row!.fen);
}

/** Closings of one pool wait for each other, so that two periods never hand out the same money. */
export async function lockPool({ sql }: Transaction, poolId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`liandong pool ${poolId}`}))`;
}

/** Everybody who may hold a title: by conditions, by an operator or by a gift pack. */
export async function loadTitled({ sql }: Handle): Promise<MemberFacts[]> {
  const rows = await sql<{ facts: MemberFacts }[]>`
    SELECT standing_facts(s) AS facts FROM member_standing AS s
    WHERE s.titles_met <> '{}' OR s.operator_grants <> '{}' OR s.pack_grants <> '{}' ORDER BY s.member_id`;
  return rows.map(({ facts }) => facts);
}

/** Locks these members' money in account order and gives it, with the pool's. */
export async function lockMoneyOf(
  { sql }: Transaction,
  { memberIds, poolId, poolFen }: { memberIds: readonly string[]; poolId: string; poolFen: number },
): Promise<FactMap> {
  const facts = new FactMap();
  facts.setBalance(poolAccount(poolId), poolFen);
  if (memberIds.length === 0) return facts;
  const owners = sql`SELECT 'm:' || jsonb_array_elements_text(${JSON.stringify(memberIds)}::text::jsonb)`;
  await sql`INSERT INTO ledger_balance (owner, purpose, balance_fen, seq)
    SELECT o, 'available', 0, 0 FROM (${owners}) AS owners(o) ORDER BY o ON CONFLICT DO NOTHING`;
  const rows = await sql<{ owner: string; purpose: "available" | "debt"; balance: string }[]>`
    SELECT owner, purpose, balance_fen AS balance FROM ledger_balance
    WHERE owner IN (${owners}) AND purpose IN ('available', 'debt') ORDER BY owner, purpose FOR UPDATE`;
  for (const { owner, purpose, balance } of rows) facts.setBalance({ owner, purpose }, Number(balance));
  return facts;
}

export type PoolClose = typeof dividendClose.$inferInsert;

/** Uses the period up; false where it has been before. */
export async function insertClose({ drizzle }: Transaction, close: PoolClose): Promise<boolean> {
  const inserted = await drizzle.insert(dividendClose).values(close).onConflictDoNothing().returning();
  return inserted.length === 1;
}

export async function insertShares(
  { drizzle }: Transaction,
  { shares, poolId, period, at }: { shares: readonly DividendShare[]; poolId: string; period: string; at: Date },
): Promise<void> {
  if (shares.length > 0)
    await drizzle.insert(dividendShare).values(shares.map((share) => ({ ...share, poolId, period, at })));
}
