import { and, desc, eq } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { documentDraft, staff } from "../../schema/staff";

export type DraftRow = typeof documentDraft.$inferSelect;
export type DraftOwner = Pick<DraftRow, "document" | "staffId">;

/** The drafts of a document with their authors, the latest first. */
export async function listDrafts({ drizzle }: Handle, document: string): Promise<(DraftRow & { staffName: string })[]> {
  const rows = await drizzle
    .select({ draft: documentDraft, staffName: staff.name })
    .from(documentDraft)
    .innerJoin(staff, eq(staff.id, documentDraft.staffId))
    .where(eq(documentDraft.document, document))
    .orderBy(desc(documentDraft.savedAt));
  return rows.map(({ draft, staffName }) => ({ ...draft, staffName }));
}

/** Saves the author's draft in place of their earlier one; an older save that arrives late changes nothing. */
export async function saveDraft({ sql }: Handle, draft: DraftRow): Promise<void> {
  const { document, staffId, madeFrom, text, savedAt } = draft;
  await sql`
    INSERT INTO document_draft (document, staff_id, made_from, text, saved_at)
    VALUES (${document}, ${staffId}, ${madeFrom}, ${text}, ${savedAt})
    ON CONFLICT (document, staff_id) DO UPDATE SET made_from = excluded.made_from, text = excluded.text,
      saved_at = excluded.saved_at
    WHERE document_draft.saved_at <= excluded.saved_at`;
}

export async function deleteDraft({ drizzle }: Handle, { document, staffId }: DraftOwner): Promise<void> {
  await drizzle
    .delete(documentDraft)
    .where(and(eq(documentDraft.document, document), eq(documentDraft.staffId, staffId)));
}
