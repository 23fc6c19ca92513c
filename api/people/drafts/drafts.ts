import { deleteDraft, listDrafts, saveDraft } from "@liandong/db/people/drafts/drafts";
import { maxDraftLength } from "@liandong/db/schema/staff";
import { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { versionInput } from "../../trpc/inputs";

export const saveDraftInput = z.object({
  /** The version that the draft was made from; null where there is none yet. */
  madeFrom: versionInput.nullable(),
  text: z.string().min(1, "草稿是空的").max(maxDraftLength, "草稿太长，请删减后再试"),
});
export type SaveDraftInput = z.infer<typeof saveDraftInput>;

export type ShownDraft = { isOwn: boolean; by: string; savedAt: Date; madeFrom: number | null; text: string };

/** A document whose drafts are kept: `plan`, or `programme:` with its scope. */
type DraftCall = { ctx: StaffContext; document: string };

/** 草稿 of everybody who works on the document, the latest first. */
export async function showDrafts({ ctx, document }: DraftCall): Promise<ShownDraft[]> {
  const rows = await ctx.db.run((handle) => listDrafts(handle, document));
  return rows.map(({ staffId, staffName, savedAt, madeFrom, text }) => ({
    isOwn: staffId === ctx.staff.id,
    by: staffName,
    savedAt,
    madeFrom,
    text,
  }));
}

export async function keepDraft({ ctx, document, input }: DraftCall & { input: SaveDraftInput }): Promise<void> {
  const { madeFrom, text } = input;
  const draft = { document, staffId: ctx.staff.id, madeFrom, text, savedAt: ctx.now() };
  await ctx.db.command((tx) => saveDraft(tx, draft));
}

/** Removes one's own draft; removing a missing one does nothing. */
export async function discardDraft({ ctx, document }: DraftCall): Promise<void> {
  await ctx.db.command((tx) => deleteDraft(tx, { document, staffId: ctx.staff.id }));
}
