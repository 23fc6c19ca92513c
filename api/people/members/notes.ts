import { DomainError } from "@liandong/core/errors";
import { type NoteTopic, noteTopicNames, noteTopics } from "@liandong/core/facts/note-topics";
import { cleanLine, cleanText } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import type { Handle } from "@liandong/db/connection/database";
import { listBriefs } from "@liandong/db/people/members/briefs";
import {
  changeTags,
  correctNote,
  insertNote,
  listKnownTags,
  listNotes,
  listTags,
  lockNote,
  type NoteRow,
  pinNote,
} from "@liandong/db/people/members/notes";
import { findTagRules } from "@liandong/db/people/members/tag-rules";
import { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { cursorInput, idInput } from "../../trpc/inputs";
import { recordDeed } from "../../trpc/record-deed";

export const notesInput = z.object({ memberId: idInput, cursor: cursorInput.nullish() });
const text = z.string().overwrite(cleanText).min(1, "请填写内容").refine(atMost(500), "最多五百个字");
const topic = z.enum(noteTopics, "没有这个事由").nullable().default(null);
export const addNoteInput = z.object({ memberId: idInput, text, topic });
const noteKey = { memberId: idInput, noteId: idInput };
export const correctNoteInput = z.object({ ...noteKey, text, topic });
export const pinNoteInput = z.object({ ...noteKey, pinned: z.boolean() });
const tag = z.string().overwrite(cleanLine).min(1, "标签不能为空").refine(atMost(12), "标签最多十二个字");
const tags = z
  .array(tag)
  .max(100, "标签太多")
  .transform((all) => [...new Set(all)]);
/** `from` is what the editor began with: tags that a colleague gave or took meanwhile stay as the colleague left them. */
export const saveTagsInput = z.object({ memberId: idInput, from: tags, tags });

export type MemberNote = {
  id: string;
  at: string;
  text: string;
  topic: NoteTopic | null;
  topicName: string | null;
  staffName: string;
  isPinned: boolean;
  /** Its author may still correct it. */
  mayCorrect: boolean;
  /** What it said before each correction, the latest first. */
  versions: { text: string; topicName: string | null; replacedAt: string }[];
};

/** Tags by hand that one member bears at most; those that conditions keep come on top. */
const maxTags = 10;
const pageSize = 20;
const place = z.tuple([z.boolean(), idInput]);
/** So long its author may correct a note; the earlier text is kept. */
const correctableMs = 24 * 60 * 60 * 1000;

type StaffCall<Schema extends z.ZodType> = { ctx: StaffContext; input: z.infer<Schema> };

/** 沟通记录: what colleagues wrote about a member, pinned ones first; members never see them. */
export async function listMemberNotes({ ctx, input }: StaffCall<typeof notesInput>): Promise<Page<MemberNote>> {
  const key = decodeCursor(place, input.cursor);
  const after = key && { isPinned: key[0], id: key[1] };
  const { memberId } = input;
  const rows = await ctx.db.run((handle) => listNotes(handle, { memberId, after, limit: pageSize + 1 }));
  const { items, nextCursor } = pageOf(rows, pageSize, ({ id, pinnedAt }) => [pinnedAt !== null, id]);
  return { items: items.map((row) => showNote(row, ctx)), nextCursor };
}

const nameOf = (of: NoteTopic | null) => of && noteTopicNames[of];

function showNote({ pinnedAt, staffId, at, versions, ...row }: NoteRow, { staff, now }: StaffContext): MemberNote {
  return {
    ...row,
    at: at.toISOString(),
    topicName: nameOf(row.topic),
    isPinned: pinnedAt !== null,
    mayCorrect: staffId === staff.id && now().getTime() - at.getTime() < correctableMs,
    versions: versions.map((version) => ({
      text: version.text,
      topicName: nameOf(version.topic),
      replacedAt: new Date(version.replacedAt).toISOString(),
    })),
  };
}

/** @throws DomainError member.unknown */
export async function addNote({ ctx, input }: StaffCall<typeof addNoteInput>): Promise<void> {
  const { memberId, text, topic } = input;
  const { id: staffId } = ctx.staff;
  const at = ctx.now();
  await ctx.db.transaction(async (tx) => {
    await requireMember(tx, memberId);
    await insertNote(tx, { memberId, staffId, at, text, topic });
    const subject = `m:${memberId}` as const;
    await recordDeed(tx, ctx, { action: "desk.members.addNote", subject, detail: { text }, reason: null });
  });
}

/**
 * 更正: the author replaces what they wrote within a day; the earlier text stays readable.
 * @throws DomainError note.unknown, note.not_own, note.too_old
 */
export async function correctMemberNote({ ctx, input }: StaffCall<typeof correctNoteInput>): Promise<void> {
  const { memberId, noteId, text, topic } = input;
  const at = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const note = await lockNote(tx, { memberId, noteId });
    if (!note) throw new DomainError("note.unknown");
    if (note.staffId !== ctx.staff.id) throw new DomainError("note.not_own");
    if (at.getTime() - note.at.getTime() >= correctableMs) throw new DomainError("note.too_old");
    if (note.text === text && note.topic === topic) return;
    await correctNote(tx, { memberId, noteId, text, topic, at });
    const detail = { before: { text: note.text }, after: { text } };
    await recordDeed(tx, ctx, { action: "desk.members.correctNote", subject: `m:${memberId}`, detail, reason: null });
  });
}

/** 置顶, or no more. @throws DomainError note.unknown */
export async function pinMemberNote({ ctx, input }: StaffCall<typeof pinNoteInput>): Promise<void> {
  const { memberId, noteId, pinned } = input;
  await ctx.db.transaction(async (tx) => {
    const note = await lockNote(tx, { memberId, noteId });
    if (!note) throw new DomainError("note.unknown");
    if ((note.pinnedAt !== null) === pinned) return;
    await pinNote(tx, { memberId, noteId, at: pinned ? ctx.now() : null });
    const detail = { text: note.text, pinned };
    await recordDeed(tx, ctx, { action: "desk.members.pinNote", subject: `m:${memberId}`, detail, reason: null });
  });
}

/** Gives and takes what the editor changed. @throws DomainError member.unknown, tag.by_rule, tag.too_many */
export async function saveTags({ ctx, input }: StaffCall<typeof saveTagsInput>): Promise<void> {
  const { memberId, from, tags: wanted } = input;
  const added = wanted.filter((one) => !from.includes(one));
  const removed = from.filter((one) => !wanted.includes(one));
  await ctx.db.transaction(async (tx) => {
    await requireMember(tx, memberId);
    const before = await listTags(tx, { memberId });
    const after = [...new Set([...before.filter((one) => !removed.includes(one)), ...added])];
    const kept = await findTagRules(tx, [...before, ...after]);
    if ([...kept].some((one) => before.includes(one) !== after.includes(one))) throw new DomainError("tag.by_rule");
    if (after.filter((one) => !kept.has(one)).length > maxTags) throw new DomainError("tag.too_many");
    await changeTags(tx, { memberId, added, removed, at: ctx.now(), by: `staff:${ctx.staff.id}` });
    const detail = { before: { tags: before }, after: { tags: after } };
    await recordDeed(tx, ctx, { action: "desk.members.saveTags", subject: `m:${memberId}`, detail, reason: null });
  });
}

export async function showKnownTags({ ctx }: { ctx: StaffContext }): Promise<string[]> {
  return ctx.db.run(listKnownTags);
}

async function requireMember(handle: Handle, memberId: string): Promise<void> {
  if (!(await listBriefs(handle, { memberIds: [memberId] })).has(memberId)) throw new DomainError("member.unknown");
}
