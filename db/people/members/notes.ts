import { and, asc, count, desc, eq, lt, notInArray } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { memberNote, memberTag, tag as tagTable } from "../../schema/member-notes";
import { staff } from "../../schema/staff";

type NotePage = { memberId: string; afterId: string | null; limit: number };

/** The 备注 of a member, the latest first. */
export async function listNotes({ drizzle }: Handle, { memberId, afterId, limit }: NotePage) {
  const { id, at, text } = memberNote;
  return drizzle
    .select({ id, at, text, staffName: staff.name })
    .from(memberNote)
    .innerJoin(staff, eq(staff.id, memberNote.staffId))
    .where(and(eq(memberNote.memberId, memberId), afterId === null ? undefined : lt(id, afterId)))
    .orderBy(desc(id))
    .limit(limit);
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

type TagsOfMember = { memberId: string; tags: readonly string[]; at: Date; by: string };

/** A tag that nobody bears yet is added to the list of tags. */
export async function replaceTags({ drizzle }: Transaction, { memberId, tags, at, by }: TagsOfMember): Promise<void> {
  const ofMember = eq(memberTag.memberId, memberId);
  await drizzle
    .delete(memberTag)
    .where(tags.length > 0 ? and(ofMember, notInArray(memberTag.tag, [...tags])) : ofMember);
  if (tags.length === 0) return;
  await drizzle
    .insert(tagTable)
    .values([...tags].sort().map((name) => ({ name, createdAt: at, createdBy: by })))
    .onConflictDoNothing();
  await drizzle
    .insert(memberTag)
    .values(tags.map((tag) => ({ memberId, tag })))
    .onConflictDoNothing();
}
