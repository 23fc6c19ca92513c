import { and, asc, between, desc, eq, gt, lt, or } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { billDay } from "../../schema/bills";
import { dayClose, dayCloseLine } from "../../schema/ledger";

export type DayCloseRow = typeof dayClose.$inferSelect;
export type DayCloseLineRow = typeof dayCloseLine.$inferSelect;
export type CloseLine = Omit<DayCloseLineRow, "day">;

/** Closings take turns, so that each follows on the one before. */
export async function lockDayCloses({ sql }: Transaction): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('liandong day close'))`;
}

export async function findLastClose({ drizzle }: Handle): Promise<DayCloseRow | null> {
  const [row] = await drizzle.select().from(dayClose).orderBy(desc(dayClose.day)).limit(1);
  return row ?? null;
}

export async function findDayClose({ drizzle }: Handle, { day }: { day: string }): Promise<DayCloseRow | null> {
  const [row] = await drizzle.select().from(dayClose).where(eq(dayClose.day, day));
  return row ?? null;
}

/** Closings, the latest day first. */
export async function listDayCloses(
  { drizzle }: Handle,
  { after, limit }: { after: string | null; limit: number },
): Promise<DayCloseRow[]> {
  const before = after === null ? undefined : lt(dayClose.day, after);
  return drizzle.select().from(dayClose).where(before).orderBy(desc(dayClose.day)).limit(limit);
}

export async function listCloseLines({ drizzle }: Handle, { day }: { day: string }): Promise<DayCloseLineRow[]> {
  return drizzle.select().from(dayCloseLine).where(eq(dayCloseLine.day, day)).orderBy(asc(dayCloseLine.purpose));
}

type LineSlice = { from: string; to: string; after: { day: string; purpose: string } | null; limit: number };

/** Lines of several closings, by day. */
export async function exportCloseLines({ drizzle }: Handle, slice: LineSlice): Promise<DayCloseLineRow[]> {
  const { day, purpose } = dayCloseLine;
  const { from, to, after, limit } = slice;
  const beyond = after && or(gt(day, after.day), and(eq(day, after.day), gt(purpose, after.purpose)));
  return drizzle
    .select()
    .from(dayCloseLine)
    .where(and(between(day, from, to), beyond ?? undefined))
    .orderBy(asc(day), asc(purpose))
    .limit(limit);
}

type Stretch = {
  day: string;
  /** The closing before; null for the first one. */
  previous: Pick<DayCloseRow, "day" | "throughId"> | null;
  throughId: string;
};

/** What a closing of the day holds, and how many bookings; late ones are those of days that the closing before has closed. */
export async function sumDay(
  { sql }: Handle,
  { day, previous, throughId }: Stretch,
): Promise<{ lines: CloseLine[]; bookings: number; lateBookings: number }> {
  const rows = await sql<Record<keyof CloseLine, string>[]>`
    WITH span AS (
      SELECT ${day}::date::timestamp AT TIME ZONE 'Asia/Shanghai' AS begins,
        (${day}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS ends
    ), opening AS (
      SELECT purpose, closing AS amount FROM day_close_line WHERE day = ${previous?.day ?? null}
      UNION ALL
      SELECT s.purpose, s.credit - s.debit FROM span, day_close_sums('-infinity', begins, NULL, ${throughId}::bigint) AS s
      WHERE ${previous === null}
    ), moved AS (
      SELECT s.purpose, sum(s.debit) AS debit, sum(s.credit) AS credit,
        coalesce(sum(s.debit) FILTER (WHERE s.is_late), 0) AS late_debit,
        coalesce(sum(s.credit) FILTER (WHERE s.is_late), 0) AS late_credit
      FROM span, day_close_sums(begins, ends, ${previous?.throughId ?? null}::bigint, ${throughId}::bigint) AS s GROUP BY 1
    )
    SELECT purpose, coalesce(o.amount, 0) AS opening, coalesce(m.debit, 0) AS debit, coalesce(m.credit, 0) AS credit,
      coalesce(m.late_debit, 0) AS "lateDebit", coalesce(m.late_credit, 0) AS "lateCredit",
      coalesce(o.amount, 0) - coalesce(m.debit, 0) + coalesce(m.credit, 0) AS closing
    FROM opening AS o FULL JOIN moved AS m USING (purpose) ORDER BY purpose`;
  const [count] = await sql<{ day: string; late: string }[]>`
    WITH span AS (
      SELECT ${day}::date::timestamp AT TIME ZONE 'Asia/Shanghai' AS begins,
        (${day}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS ends
    )
    SELECT (SELECT count(*) FROM ledger_transaction, span WHERE at >= begins AND at < ends AND id <= ${throughId}::bigint) AS day,
      (SELECT count(*) FROM ledger_transaction, span
        WHERE id > ${previous?.throughId ?? null}::bigint AND id <= ${throughId}::bigint AND at < begins) AS late`;
  const lines = rows.map(({ purpose, ...sums }) => {
    const numbers = Object.entries(sums).map(([name, value]) => [name, Number(value)]);
    return { purpose, ...Object.fromEntries(numbers) } as CloseLine;
  });
  const lateBookings = Number(count!.late);
  return { lines, bookings: Number(count!.day) + lateBookings, lateBookings };
}

type NewClose = { row: typeof dayClose.$inferInsert; lines: readonly CloseLine[] };

export async function insertDayClose({ drizzle }: Transaction, { row, lines }: NewClose): Promise<void> {
  await drizzle.insert(dayClose).values(row);
  if (lines.length > 0) await drizzle.insert(dayCloseLine).values(lines.map((line) => ({ ...line, day: row.day })));
}

/** Fen of a day, in the books and in what they are made of. */
export type DayMoney = { paymentsFen: number; refundsFen: number; payoutsFen: number };

/** What the books moved at WeChat and by transfers on the day. */
export async function sumBookedMoney({ sql }: Handle, { day }: { day: string }): Promise<DayMoney> {
  const [row] = await sql<Record<keyof DayMoney, string>[]>`
    SELECT coalesce(-sum(amount) FILTER (WHERE purpose = 'wechat' AND kind IN ('order_paid', 'order_grouped', 'topped_up')), 0)
        AS "paymentsFen",
      coalesce(sum(amount) FILTER (WHERE purpose = 'wechat' AND kind IN
        ('order_refunded', 'order_compensated', 'group_refunded', 'balance_refunded')), 0) AS "refundsFen",
      coalesce(sum(amount) FILTER (WHERE purpose = 'transfer' AND kind = 'withdrawal_paid'), 0) AS "payoutsFen"
    FROM ledger_transaction AS t
      CROSS JOIN LATERAL unnest(t.leg_owners, t.leg_purposes, t.leg_amounts) AS leg(owner, purpose, amount)
    WHERE t.at >= ${day}::date::timestamp AT TIME ZONE 'Asia/Shanghai'
      AND t.at < (${day}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AND leg.owner = 'world'`;
  return moneyOf(row!);
}

const moneyOf = ({ paymentsFen, refundsFen, payoutsFen }: Record<keyof DayMoney, string>): DayMoney => ({
  paymentsFen: Number(paymentsFen),
  refundsFen: Number(refundsFen),
  payoutsFen: Number(payoutsFen),
});

/** Payments, refunds and withdrawals of the day. Numbers of trades begin with the second of their making, which finds them. */
export async function sumDocuments({ sql }: Handle, { day }: { day: string }): Promise<DayMoney> {
  const [row] = await sql<Record<keyof DayMoney, string>[]>`
    WITH span AS (
      SELECT ${day}::date::timestamp AT TIME ZONE 'Asia/Shanghai' AS begins,
        (${day}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS ends,
        to_char(${day}::date - 2, 'YYYYMMDD') AS first_made, to_char(${day}::date + 1, 'YYYYMMDD') AS made_before
    )
    SELECT (SELECT coalesce(sum(total_fen), 0) FROM trade, span
        WHERE (trade_no >= 'T' || first_made AND trade_no < 'T' || made_before
            OR trade_no >= 'S' || first_made AND trade_no < 'S' || made_before)
          AND state = 'paid' AND paid_at >= begins AND paid_at < ends) AS "paymentsFen",
      (SELECT coalesce(sum(amount_fen - balance_fen), 0) FROM refund, span
        WHERE state = 'accepted' AND accepted_at >= begins AND accepted_at < ends)
        + (SELECT coalesce(sum(amount_fen), 0) FROM balance_refund, span
          WHERE state = 'accepted' AND accepted_at >= begins AND accepted_at < ends) AS "refundsFen",
      (SELECT coalesce(sum(payout_fen), 0) FROM withdrawal, span
        WHERE state = 'paid' AND finished_at >= begins AND finished_at < ends) AS "payoutsFen"`;
  return moneyOf(row!);
}

/** The compared bills of a day, one row for each merchant. */
export async function listBillsOfDay({ drizzle }: Handle, { day }: { day: string }) {
  return drizzle.select().from(billDay).where(eq(billDay.day, day)).orderBy(asc(billDay.mchid));
}
