import { and, asc, count, desc, eq, isNull } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { planDraft, planDraftComment, planDraftVersion } from "../../schema/plan";

export type NamedDraftRow = typeof planDraft.$inferSelect;
export type DraftVersionRow = typeof planDraftVersion.$inferSelect;
export type DraftCommentRow = typeof planDraftComment.$inferSelect;

/** The drafts that are not put away, the latest saved first, with their latest versions. */
export async function listNamedDrafts({ drizzle }: Handle) {
  const { draftId, number } = planDraftVersion;
  return drizzle
    .select({
      draft: planDraft,
      madeFrom: planDraftVersion.madeFrom,
      savedBy: planDraftVersion.savedBy,
      comments: drizzle.$count(planDraftComment, eq(planDraftComment.draftId, planDraft.id)),
    })
    .from(planDraft)
    .innerJoin(planDraftVersion, and(eq(draftId, planDraft.id), eq(number, planDraft.number)))
    .where(isNull(planDraft.archivedAt))
    .orderBy(desc(planDraft.savedAt), desc(planDraft.id));
}

export async function findNamedDraft({ drizzle }: Handle, { id }: { id: string }): Promise<NamedDraftRow | null> {
  const [row] = await drizzle.select().from(planDraft).where(eq(planDraft.id, id));
  return row ?? null;
}

export async function countNamedDrafts({ drizzle }: Handle): Promise<number> {
  const [row] = await drizzle.select({ drafts: count() }).from(planDraft).where(isNull(planDraft.archivedAt));
  return row!.drafts;
}

/** All versions of a draft, the latest first. */
export async function listDraftVersions({ drizzle }: Handle, { id }: { id: string }): Promise<DraftVersionRow[]> {
  const { draftId, number } = planDraftVersion;
  return drizzle.select().from(planDraftVersion).where(eq(draftId, id)).orderBy(desc(number));
}

export async function findDraftVersion(
  { drizzle }: Handle,
  { draftId, number }: Pick<DraftVersionRow, "draftId" | "number">,
): Promise<DraftVersionRow | null> {
  const [row] = await drizzle
    .select()
    .from(planDraftVersion)
    .where(and(eq(planDraftVersion.draftId, draftId), eq(planDraftVersion.number, number)));
  return row ?? null;
}

export async function listDraftComments({ drizzle }: Handle, { id }: { id: string }): Promise<DraftCommentRow[]> {
  return drizzle
    .select()
    .from(planDraftComment)
    .where(eq(planDraftComment.draftId, id))
    .orderBy(asc(planDraftComment.id));
}

/** Null when an open draft has the name. */
export async function insertNamedDraft(
  { drizzle }: Transaction,
  row: Pick<NamedDraftRow, "name" | "createdBy" | "savedAt">,
): Promise<string | null> {
  const [inserted] = await drizzle
    .insert(planDraft)
    .values({ ...row, number: 1 })
    .onConflictDoNothing()
    .returning({ id: planDraft.id });
  return inserted?.id ?? null;
}

/** Counts a draft's versions up from the one that was edited; null when somebody saved or put it away since. */
export async function nextDraftNumber(
  { drizzle }: Transaction,
  { id, number, savedAt }: { id: string; number: number; savedAt: Date },
): Promise<number | null> {
  const [row] = await drizzle
    .update(planDraft)
    .set({ number: number + 1, savedAt })
    .where(and(eq(planDraft.id, id), eq(planDraft.number, number), isNull(planDraft.archivedAt)))
    .returning({ number: planDraft.number });
  return row?.number ?? null;
}

export async function insertDraftVersion(
  { drizzle }: Transaction,
  row: typeof planDraftVersion.$inferInsert,
): Promise<void> {
  await drizzle.insert(planDraftVersion).values(row);
}

export async function insertDraftComment(
  { drizzle }: Transaction,
  row: typeof planDraftComment.$inferInsert,
): Promise<void> {
  await drizzle.insert(planDraftComment).values(row);
}

/** Puts a draft away; false when it is already. */
export async function archiveNamedDraft(
  { drizzle }: Transaction,
  { id, at }: { id: string; at: Date },
): Promise<boolean> {
  const rows = await drizzle
    .update(planDraft)
    .set({ archivedAt: at })
    .where(and(eq(planDraft.id, id), isNull(planDraft.archivedAt)))
    .returning({ id: planDraft.id });
  return rows.length > 0;
}
