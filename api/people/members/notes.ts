import { DomainError } from "@liandong/core/errors";
import { cleanLine, cleanText } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import type { Handle } from "@liandong/db/connection/database";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { insertNote, listKnownTags, listNotes, listTags, replaceTags } from "@liandong/db/people/members/notes";
import { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { cursorInput, idInput } from "../../trpc/inputs";
import { recordDeed } from "../../trpc/record-deed";

export const notesInput = z.object({ memberId: idInput, cursor: cursorInput.nullish() });
export const addNoteInput = z.object({
  memberId: idInput,
  text: z.string().overwrite(cleanText).min(1, "请填写备注").refine(atMost(500), "备注最多五百个字"),
});
const tag = z.string().overwrite(cleanLine).min(1, "标签不能为空").refine(atMost(12), "标签最多十二个字");
export const saveTagsInput = z.object({
  memberId: idInput,
  tags: z
    .array(tag)
    .max(10, "最多十个标签")
    .transform((tags) => [...new Set(tags)]),
});

export type MemberNote = { id: string; at: string; text: string; staffName: string };

const pageSize = 20;
const place = z.tuple([idInput]);

type StaffCall<Schema extends z.ZodType> = { ctx: StaffContext; input: z.infer<Schema> };

/** 会员备注: what colleagues wrote about a member, the latest first; members never see it. */
export async function listMemberNotes({ ctx, input }: StaffCall<typeof notesInput>): Promise<Page<MemberNote>> {
  const afterId = decodeCursor(place, input.cursor)?.[0] ?? null;
  const { memberId } = input;
  const rows = await ctx.db.run((handle) => listNotes(handle, { memberId, afterId, limit: pageSize + 1 }));
  const { items, nextCursor } = pageOf(rows, pageSize, ({ id }) => [id]);
  return { items: items.map((row) => ({ ...row, at: row.at.toISOString() })), nextCursor };
}

/** @throws DomainError member.unknown */
export async function addNote({ ctx, input }: StaffCall<typeof addNoteInput>): Promise<void> {
  const { memberId, text } = input;
  const { id: staffId } = ctx.staff;
  const at = ctx.now();
  await ctx.db.transaction(async (tx) => {
    await requireMember(tx, memberId);
    await insertNote(tx, { memberId, staffId, at, text });
    const subject = `m:${memberId}` as const;
    await recordDeed(tx, ctx, { action: "desk.members.addNote", subject, detail: { text }, reason: null });
  });
}

/** Replaces all tags of the member. @throws DomainError member.unknown */
export async function saveTags({ ctx, input }: StaffCall<typeof saveTagsInput>): Promise<void> {
  const { memberId, tags } = input;
  await ctx.db.transaction(async (tx) => {
    await requireMember(tx, memberId);
    const before = await listTags(tx, { memberId });
    await replaceTags(tx, { memberId, tags, at: ctx.now(), by: `staff:${ctx.staff.id}` });
    const detail = { before: { tags: before }, after: { tags } };
    await recordDeed(tx, ctx, { action: "desk.members.saveTags", subject: `m:${memberId}`, detail, reason: null });
  });
}

export async function showKnownTags({ ctx }: { ctx: StaffContext }): Promise<string[]> {
  return ctx.db.run(listKnownTags);
}

async function requireMember(handle: Handle, memberId: string): Promise<void> {
  if (!(await listBriefs(handle, { memberIds: [memberId] })).has(memberId)) throw new DomainError("member.unknown");
}
