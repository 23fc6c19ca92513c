import type { Transaction } from "../../connection/database";

type Use = { staffId: string; day: string; kind: string; amount: number; perDay: number | null };

/** Counts an act against the day's limit, in one conditional write; false if it is exceeded: give up the transaction. */
export async function takeStaffDay(
  { sql }: Transaction,
  { staffId, day, kind, amount, perDay }: Use,
): Promise<boolean> {
  const taken = await sql`
    INSERT INTO staff_day AS used (staff_id, day, kind, amount)
    SELECT ${staffId}, ${day}, ${kind}, ${amount} WHERE coalesce(${amount}::bigint <= ${perDay}::bigint, true)
    ON CONFLICT (staff_id, day, kind) DO UPDATE SET amount = used.amount + excluded.amount
      WHERE coalesce(used.amount + excluded.amount <= ${perDay}::bigint, true)
    RETURNING amount`;
  return taken.length === 1;
}
