import type { NoteTopic } from "@liandong/core/facts/note-topics";
import { and, asc, count, desc, eq, inArray } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { memberNote, memberTag, tag as tagTable } from "../../schema/member-notes";

type NotePage = { memberId: string; after: { isPinned: boolean; id: string } | null; limit: number };

export type NoteRow = {
  id: string;
  at: Date;
  text: string;
  topic: NoteTopic | null;
  pinnedAt: Date | null;
  staffId: string;
  staffName: string;
  /** What it said before, the latest first. */
  versions: { text: string; topic: NoteTopic | null; replacedAt: string }[];
};

/** The 沟通记录 of a member: pinned ones, then the others, each the latest first. */
export async function listNotes({ sql }: Handle, { memberId, after, limit }: NotePage): Promise<NoteRow[]> {
  const page = after ? sql`AND (n.pinned_at IS NOT NULL, n.id) < (${after.isPinned}, ${after.id})` : sql``;
  const rows = await sql<NoteRow[]>`
    SELECT n.id::text, n.at, n.text, n.topic, n.pinned_at AS "pinnedAt", n.staff_id::text AS "staffId", s.name AS "staffName",
      (SELECT coalesce(json_agg(json_build_object('text', v.text, 'topic', v.topic, 'replacedAt', v.replaced_at)
        ORDER BY v.number DESC), '[]') FROM member_note_version AS v
        WHERE v.member_id = n.member_id AND v.note_id = n.id) AS versions
    FROM member_note AS n JOIN staff AS s ON s.id = n.staff_id
    WHERE n.member_id = ${memberId} ${page}
    ORDER BY (n.pinned_at IS NOT NULL) DESC, n.id DESC LIMIT ${limit}`;
  return [...rows];
}

type NoteKey = { memberId: string; noteId: string };

/** A note under a lock; null for one that is not there. */
export async function lockNote({ drizzle }: Transaction, { memberId, noteId }: NoteKey) {
  const [row] = await drizzle
    .select()
    .from(memberNote)
    .where(and(eq(memberNote.memberId, memberId), eq(memberNote.id, noteId)))
    .for("update");
  return row ?? null;
}

/** Replaces the text of a locked note and keeps what it said before. */
export async function correctNote(
  { sql }: Transaction,
  { memberId, noteId, text, topic, at }: NoteKey & { text: string; topic: NoteTopic | null; at: Date },
): Promise<void> {
  await sql`INSERT INTO member_note_version (member_id, note_id, number, text, topic, replaced_at)
    SELECT member_id, id, (SELECT count(*) + 1 FROM member_note_version AS v WHERE v.member_id = n.member_id AND v.note_id = n.id),
      text, topic, ${at} FROM member_note AS n WHERE member_id = ${memberId} AND id = ${noteId}`;
  await sql`UPDATE member_note SET text = ${text}, topic = ${topic} WHERE member_id = ${memberId} AND id = ${noteId}`;
}

export async function pinNote(
  { sql }: Transaction,
  { memberId, noteId, at }: NoteKey & { at: Date | null },
): Promise<void> {
  await sql`UPDATE member_note SET pinned_at = ${at} WHERE member_id = ${memberId} AND id = ${noteId}`;
}

/** How many notes colleagues left about a member. */
export async function countNotes({ drizzle }: Handle, { memberId }: { memberId: string }): Promise<number> {
  const [row] = await drizzle.select({ notes: count() }).from(memberNote).where(eq(memberNote.memberId, memberId));
  return row?.notes ?? 0;
}

export async function insertNote({ drizzle }: Transaction, row: typeof memberNote.$inferInsert): Promise<void> {
  await drizzle.insert(memberNote).values(row);
}

export async function listTags({ drizzle }: Handle, { memberId }: { memberId: string }): Promise<string[]> {
  const rows = await drizzle
    .select({ tag: memberTag.tag })
    .from(memberTag)
    .where(eq(memberTag.memberId, memberId))
    .orderBy(asc(memberTag.tag));
  return rows.map(({ tag }) => tag);
}

/** Tags to choose from instead of typing one again, the most used first. */
export async function listKnownTags({ drizzle }: Handle): Promise<string[]> {
  const { name, members } = tagTable;
  const rows = await drizzle.select({ name }).from(tagTable).orderBy(desc(members), asc(name)).limit(500);
  return rows.map((row) => row.name);
}

type TagChange = {
  memberId: string;
  added: readonly string[];
  removed: readonly string[];
  at: Date;
  by: string;
};

/** Tags that are named in neither list stay. A tag that nobody bears yet is added to the list of tags. */
export async function changeTags({ drizzle }: Transaction, change: TagChange): Promise<void> {
  const { memberId, added, removed, at, by } = change;
  if (removed.length > 0) {
    await drizzle.delete(memberTag).where(and(eq(memberTag.memberId, memberId), inArray(memberTag.tag, [...removed])));
  }
  if (added.length === 0) return;
  await drizzle
    .insert(tagTable)
    .values([...added].sort().map((name) => ({ name, createdAt: at, createdBy: by })))
    .onConflictDoNothing();
  await drizzle
    .insert(memberTag)
    .values(added.map((tag) => ({ memberId, tag, givenAt: at })))
    .onConflictDoNothing();
}
