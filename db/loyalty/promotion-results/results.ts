import { inArray, sum } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { promotionMove, promotionResult } from "../../schema/promotion-results";

/** Figures of a promotion by their names; what is not there is 0. */
export type PromotionFigures = (figure: string) => number;

/** The kept figures of promotions with what was moved since; an unknown promotion has none. */
export async function loadPromotionFigures(
  { drizzle }: Handle,
  { subjects }: { subjects: readonly string[] },
): Promise<(subject: string) => PromotionFigures> {
  if (subjects.length === 0) return () => () => 0;
  const figures = async (table: typeof promotionResult | typeof promotionMove) =>
    drizzle
      .select({ subject: table.subject, figure: table.figure, amount: sum(table.amount).mapWith(Number) })
      .from(table)
      .where(inArray(table.subject, [...subjects]))
      .groupBy(table.subject, table.figure);
  const known = new Map<string, number>();
  for (const { subject, figure, amount } of [...(await figures(promotionResult)), ...(await figures(promotionMove))]) {
    const key = `${subject} ${figure}`;
    known.set(key, (known.get(key) ?? 0) + amount);
  }
  return (subject) => (figure) => known.get(`${subject} ${figure}`) ?? 0;
}

/** Adds at most `limit` moves to the kept figures; gives their number. Rows that another run holds are left to it. */
export async function addPromotionMoves({ sql }: Transaction, { limit }: { limit: number }): Promise<number> {
  const [row] = await sql<{ added: number }[]>`
    WITH taken AS MATERIALIZED (
      DELETE FROM promotion_move AS m USING (
        SELECT subject, id FROM promotion_move ORDER BY subject, id LIMIT ${limit} FOR UPDATE SKIP LOCKED) AS free
      WHERE m.subject = free.subject AND m.id = free.id RETURNING m.subject, m.figure, m.amount
    ), added AS (
      INSERT INTO promotion_result AS r (subject, figure, amount)
      SELECT subject, figure, sum(amount) FROM taken GROUP BY 1, 2 ORDER BY 1, 2
      ON CONFLICT (subject, figure) DO UPDATE SET amount = r.amount + excluded.amount)
    SELECT count(*)::integer AS added FROM taken`;
  return row!.added;
}
