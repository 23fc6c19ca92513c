import { and, asc, eq, isNull, or } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { type RowMiss, type RowToSave, type SavedRow, saveRow } from "../../connection/save-row";
import { quickAnswer } from "../../schema/member-notes";

export type QuickAnswerRow = typeof quickAnswer.$inferSelect;

/** 常用语 that this person can use: the shared ones and their own. */
export async function listQuickAnswers({ drizzle }: Handle, staffId: string): Promise<QuickAnswerRow[]> {
  return drizzle
    .select()
    .from(quickAnswer)
    .where(or(isNull(quickAnswer.staffId), eq(quickAnswer.staffId, staffId)))
    .orderBy(asc(quickAnswer.title), asc(quickAnswer.id))
    .limit(500);
}

type Fields = Omit<typeof quickAnswer.$inferInsert, "id" | "version">;

export async function saveQuickAnswer(tx: Transaction, row: RowToSave<Fields>): Promise<SavedRow | RowMiss> {
  return saveRow(tx, quickAnswer, row);
}

/** A shared one or one's own, locked; null for any other. */
export async function lockQuickAnswer(
  { drizzle }: Transaction,
  { id, staffId }: { id: string; staffId: string },
): Promise<QuickAnswerRow | null> {
  const [row] = await drizzle
    .select()
    .from(quickAnswer)
    .where(and(eq(quickAnswer.id, id), or(isNull(quickAnswer.staffId), eq(quickAnswer.staffId, staffId))))
    .for("update");
  return row ?? null;
}

export async function deleteQuickAnswer({ drizzle }: Transaction, id: string): Promise<void> {
  await drizzle.delete(quickAnswer).where(eq(quickAnswer.id, id));
}
