import type { Closings } from "@liandong/core/bills/day-to-compare";
import { and, asc, between, count, eq, inArray } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { billDay, billDifference } from "../../schema/bills";

export type BillDayRow = typeof billDay.$inferSelect;

type Compared = Omit<BillDayRow, "feesFen" | "movedFen">;

/** Writes what a comparison gave, and gives the row, locked, with what was booked from the day's bills before. */
export async function saveComparedDay({ drizzle }: Transaction, row: Compared): Promise<BillDayRow> {
  const { mchid: _mchid, day: _day, ...set } = row;
  const [saved] = await drizzle
    .insert(billDay)
    .values(row)
    .onConflictDoUpdate({ target: [billDay.mchid, billDay.day], set })
    .returning();
  return saved!;
}

/** Notes what was booked from a day's bills, whose row is locked. */
export async function noteBooked(
  { drizzle }: Transaction,
  { mchid, day, feesFen, movedFen }: Pick<Compared, "mchid" | "day"> & { feesFen: number; movedFen: number },
): Promise<void> {
  await drizzle
    .update(billDay)
    .set({ feesFen, movedFen })
    .where(and(eq(billDay.mchid, mchid), eq(billDay.day, day)));
}

type Span = { mchid: string; from: string; to: string };

export async function listBillDays({ drizzle }: Handle, { mchid, from, to }: Span): Promise<BillDayRow[]> {
  return drizzle
    .select()
    .from(billDay)
    .where(and(eq(billDay.mchid, mchid), between(billDay.day, from, to)))
    .orderBy(asc(billDay.day));
}

/** What stood on the accounts at the end of a day that was compared; nothing for one that was not. */
export async function loadClosings(
  { drizzle }: Handle,
  { mchid, day }: { mchid: string; day: string },
): Promise<Closings> {
  const [row] = await drizzle
    .select({ closings: billDay.closings })
    .from(billDay)
    .where(and(eq(billDay.mchid, mchid), eq(billDay.day, day)));
  return row?.closings ?? {};
}

/** How many differences of each day wait for somebody. */
export async function countOpenByDay({ drizzle }: Handle, { mchid, from, to }: Span): Promise<Map<string, number>> {
  const rows = await drizzle
    .select({ day: billDifference.day, open: count() })
    .from(billDifference)
    .where(
      and(
        eq(billDifference.mchid, mchid),
        between(billDifference.day, from, to),
        inArray(billDifference.state, ["open", "asked"]),
      ),
    )
    .groupBy(billDifference.day);
  return new Map(rows.map(({ day, open }) => [day, open]));
}
