import type { Difference } from "@liandong/core/bills/day-to-compare";
import { and, asc, between, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Handle, Transaction } from "../../connection/database";
import { billDifference } from "../../schema/bills";
import { staff } from "../../schema/staff";

export type DifferenceRow = typeof billDifference.$inferSelect;
export type DifferenceKey = Pick<DifferenceRow, "mchid" | "day" | "kind" | "number">;

const isOf = ({ mchid, day, kind, number }: DifferenceKey) =>
  and(
    eq(billDifference.mchid, mchid),
    eq(billDifference.day, day),
    eq(billDifference.kind, kind),
    eq(billDifference.number, number),
  );
const isWaiting = inArray(billDifference.state, ["open", "asked"]);

type Found = { mchid: string; day: string; differences: readonly Difference[]; at: Date };

/**
 * Writes the differences of a day that was compared: new ones are open, those that are no more are gone, and what people decided
 * stays decided.
 */
export async function saveDifferences({ drizzle }: Transaction, { mchid, day, differences, at }: Found): Promise<void> {
  const rows = differences.map((one) => ({ ...one, mchid, day, foundAt: at }));
  if (rows.length > 0) {
    await drizzle
      .insert(billDifference)
      .values(rows)
      .onConflictDoUpdate({
        target: [billDifference.mchid, billDifference.day, billDifference.kind, billDifference.number],
        set: {
          billFen: sql`excluded.bill_fen`,
          bookFen: sql`excluded.book_fen`,
          wechatNo: sql`excluded.wechat_no`,
          note: sql`excluded.note`,
          at: sql`excluded.at`,
          state: sql`CASE ${billDifference.state} WHEN 'gone' THEN 'open' ELSE ${billDifference.state} END`,
        },
        setWhere: inArray(billDifference.state, ["open", "asked", "gone"]),
      });
  }
  const present = rows.map(({ kind, number }) => `${kind}:${number}`);
  await drizzle
    .update(billDifference)
    .set({ state: "gone" })
    .where(
      and(
        eq(billDifference.mchid, mchid),
        eq(billDifference.day, day),
        isWaiting,
        sql`${billDifference.kind} || ':' || ${billDifference.number} <> ALL (${sql.param(present)}::text[])`,
      ),
    );
}

export async function findDifference({ drizzle }: Handle, key: DifferenceKey): Promise<DifferenceRow | null> {
  const [row] = await drizzle.select().from(billDifference).where(isOf(key));
  return row ?? null;
}

type Act = { by: string; at: Date; reason: string };

/** One conditional write decides between two colleagues at once; null when it is decided, or asked for by the same person. */
export async function decideDifference(
  { drizzle }: Transaction,
  key: DifferenceKey,
  { by, at, reason, state }: Act & { state: "booked" | "explained" },
): Promise<DifferenceRow | null> {
  const isNotOwn = or(isNull(billDifference.askedBy), ne(billDifference.askedBy, by));
  const [row] = await drizzle
    .update(billDifference)
    .set({ state, decidedBy: by, decidedAt: at, reason })
    .where(and(isOf(key), isWaiting, state === "booked" ? isNotOwn : undefined))
    .returning();
  return row ?? null;
}

/** 提交复核: a second colleague has to book it. Null when it is not open. */
export async function askForDifference(
  { drizzle }: Transaction,
  key: DifferenceKey,
  { by, reason }: Pick<Act, "by" | "reason">,
): Promise<DifferenceRow | null> {
  const [row] = await drizzle
    .update(billDifference)
    .set({ state: "asked", askedBy: by, reason })
    .where(and(isOf(key), eq(billDifference.state, "open")))
    .returning();
  return row ?? null;
}

type Span = { mchid: string; from: string; to: string };

/** Differences of these days with the names of those who asked and decided, those that wait first. */
export async function listDifferences({ drizzle }: Handle, { mchid, from, to }: Span) {
  const asker = alias(staff, "asker");
  return drizzle
    .select({ difference: billDifference, askedByName: asker.name, decidedByName: staff.name })
    .from(billDifference)
    .leftJoin(asker, eq(asker.id, billDifference.askedBy))
    .leftJoin(staff, eq(staff.id, billDifference.decidedBy))
    .where(and(eq(billDifference.mchid, mchid), between(billDifference.day, from, to)))
    .orderBy(
      asc(billDifference.day),
      sql`${billDifference.state} NOT IN ('open', 'asked')`,
      asc(billDifference.kind),
      asc(billDifference.number),
    );
}

export type ExportedDifference = DifferenceRow;

/** Where the next page of an export begins. */
export const placeOfDifference = ({ day, kind, number, mchid }: DifferenceRow) => [day, kind, number, mchid].join(" ");

type ExportSlice = { from: string; to: string; after: string | null; limit: number };

/** All differences of these days for a file, by day, kind and number. */
export async function exportDifferences({ drizzle }: Handle, slice: ExportSlice): Promise<ExportedDifference[]> {
  const { from, to, after, limit } = slice;
  const place = sql`${billDifference.day} || ' ' || ${billDifference.kind} || ' ' || ${billDifference.number} || ' ' || ${billDifference.mchid}`;
  return drizzle
    .select()
    .from(billDifference)
    .where(
      and(between(billDifference.day, from, to), after === null ? undefined : sql`${place} COLLATE "C" > ${after}`),
    )
    .orderBy(sql`${place} COLLATE "C"`)
    .limit(limit);
}
