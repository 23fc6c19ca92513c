import type { StoreLine } from "@liandong/core/orders/store-line";
import { and, asc, count, desc, eq, sql as expression, gt, gte, inArray, lt } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { store } from "../../schema/catalog";
import { storeFee, storeStatement, storeStatementLine } from "../../schema/store-statements";

export type StatementRow = typeof storeStatement.$inferSelect;
export type StatementLineRow = typeof storeStatementLine.$inferSelect;

/** Locks the store, so that its statements are closed one after the other; false when there is no such store. */
export async function lockStore({ drizzle }: Transaction, { storeId }: { storeId: string }): Promise<boolean> {
  const rows = await drizzle.select({ id: store.id }).from(store).where(eq(store.id, storeId)).for("update");
  return rows.length > 0;
}

/** The first and the last statement of a store; null for one that has none. */
export async function findEnds({ drizzle }: Handle, { storeId }: { storeId: string }) {
  const ofStore = eq(storeStatement.storeId, storeId);
  const { id } = storeStatement;
  const [last] = await drizzle.select().from(storeStatement).where(ofStore).orderBy(desc(id)).limit(1);
  const [first] = await drizzle.select().from(storeStatement).where(ofStore).orderBy(asc(id)).limit(1);
  return first && last ? { first, last } : null;
}

const linesAtOnce = 1_000;

export async function insertStatement(
  { drizzle }: Transaction,
  { fields, lines }: { fields: typeof storeStatement.$inferInsert; lines: readonly StoreLine[] },
): Promise<StatementRow> {
  const [row] = await drizzle.insert(storeStatement).values(fields).returning();
  for (let from = 0; from < lines.length; from += linesAtOnce) {
    const rows = lines.slice(from, from + linesAtOnce).map((line) => ({ ...line, statementId: row!.id }));
    await drizzle.insert(storeStatementLine).values(rows);
  }
  return row!;
}

export type StatementFilter = {
  state?: StatementRow["state"];
  storeIds?: readonly string[];
  closed: { from: Date; until: Date } | null;
};

function matches({ state, storeIds, closed }: StatementFilter) {
  return and(
    state ? eq(storeStatement.state, state) : undefined,
    storeIds ? inArray(storeStatement.storeId, [...storeIds]) : undefined,
    closed ? gte(storeStatement.closedAt, closed.from) : undefined,
    closed ? lt(storeStatement.closedAt, closed.until) : undefined,
  );
}

type Slice = { filter: StatementFilter; after: string | null; limit: number };

/** Statements that fit the filter, the latest first. */
export async function listStatements({ drizzle }: Handle, { filter, after, limit }: Slice) {
  return drizzle
    .select({ statement: storeStatement, storeName: store.name })
    .from(storeStatement)
    .innerJoin(store, eq(store.id, storeStatement.storeId))
    .where(and(matches(filter), after === null ? undefined : lt(storeStatement.id, after)))
    .orderBy(desc(storeStatement.id))
    .limit(limit);
}

/** How many statements fit the filter, by state. */
export async function countStatements({ drizzle }: Handle, filter: StatementFilter) {
  return drizzle
    .select({ state: storeStatement.state, statements: count() })
    .from(storeStatement)
    .where(matches(filter))
    .groupBy(storeStatement.state);
}

export async function findStatement({ drizzle }: Handle, { id }: { id: string }) {
  const [row] = await drizzle
    .select({ statement: storeStatement, storeName: store.name })
    .from(storeStatement)
    .innerJoin(store, eq(store.id, storeStatement.storeId))
    .where(eq(storeStatement.id, id));
  return row ?? null;
}

type LineSlice = { id: string; after: string | null; limit: number };

export async function listStatementLines({ drizzle }: Handle, { id, after, limit }: LineSlice) {
  const { statementId, orderNo } = storeStatementLine;
  return drizzle
    .select()
    .from(storeStatementLine)
    .where(and(eq(statementId, id), after === null ? undefined : gt(orderNo, after)))
    .orderBy(asc(orderNo))
    .limit(limit);
}

type Step = { id: string; from: StatementRow["state"]; fields: Partial<typeof storeStatement.$inferInsert> };

/** Takes a statement from one state to the next by a conditional write; null when it is not in that state. */
export async function stepStatement(
  { drizzle }: Transaction,
  { id, from, fields }: Step,
): Promise<StatementRow | null> {
  const [row] = await drizzle
    .update(storeStatement)
    .set(fields)
    .where(and(eq(storeStatement.id, id), eq(storeStatement.state, from)))
    .returning();
  return row ?? null;
}

export async function insertFee({ drizzle }: Transaction, row: typeof storeFee.$inferInsert): Promise<void> {
  await drizzle.insert(storeFee).values(row);
}

/** Each store with its rate now, its last settled day and what is still to be paid out. */
export async function listStoreAccounts({ drizzle }: Handle, { storeId }: { storeId: string | null }) {
  const rate = expression<number>`coalesce((SELECT f.rate_bp FROM store_fee AS f
    WHERE f.store_id = store.id ORDER BY f.from_at DESC LIMIT 1), 0)`;
  const settledTo = expression<string | null>`(SELECT s.to_day FROM store_statement AS s
    WHERE s.store_id = store.id ORDER BY s.id DESC LIMIT 1)`;
  const unpaid = expression<number>`coalesce((SELECT sum(s.payout_fen) FROM store_statement AS s
    WHERE s.store_id = store.id AND s.state <> 'paid'), 0)`;
  return drizzle
    .select({ id: store.id, name: store.name, rateBp: rate, settledTo, unpaidFen: unpaid.mapWith(Number) })
    .from(store)
    .where(storeId === null ? undefined : eq(store.id, storeId))
    .orderBy(asc(store.id));
}
