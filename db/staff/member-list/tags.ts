import type { Handle, Transaction } from "../../connection/database";

export type TagRow = { name: string; members: number };

/** All tags with the number of their members, the most used first. */
export async function listTagsWithCounts({ sql }: Handle): Promise<TagRow[]> {
  const rows = await sql<TagRow[]>`SELECT name, members FROM tag ORDER BY members DESC, name LIMIT 1000`;
  return [...rows];
}

/** Members bear at most this many tags that people gave them. */
const maxTags = 10;

type Tagged = { memberIds: readonly string[]; name: string; at: Date; by: string };

/** Gives members a tag; those who have it, or as many as one can bear, stay as they are. Gives the number who got it. */
export async function addTag({ sql }: Transaction, { memberIds, name, at, by }: Tagged): Promise<number> {
  await sql`INSERT INTO tag (name, created_at, created_by) VALUES (${name}, ${at}, ${by}) ON CONFLICT DO NOTHING`;
  const { count } = await sql`
    INSERT INTO member_tag (member_id, tag, given_at)
    SELECT m.id, ${name}, ${at} FROM member AS m
    WHERE m.id = ANY (${[...memberIds]}::bigint[]) AND m.erased_at IS NULL
      AND (SELECT count(*) FROM member_tag AS t WHERE t.member_id = m.id
        AND NOT EXISTS (SELECT FROM tag_rule AS r WHERE r.tag = t.tag)) < ${maxTags}
    ORDER BY m.id ON CONFLICT DO NOTHING`;
  return count;
}

/** Takes a tag from members. Gives the number who had it. */
export async function takeTag(
  { sql }: Transaction,
  { memberIds, name }: { memberIds: readonly string[]; name: string },
): Promise<number> {
  const { count } =
    await sql`DELETE FROM member_tag WHERE tag = ${name} AND member_id = ANY (${[...memberIds]}::bigint[])`;
  return count;
}

/** A tag that nobody bears yet; false where it exists. */
export async function insertTag({ sql }: Transaction, { name, at, by }: Omit<Tagged, "memberIds">): Promise<boolean> {
  const { count } = await sql`
    INSERT INTO tag (name, created_at, created_by) VALUES (${name}, ${at}, ${by}) ON CONFLICT DO NOTHING`;
  return count === 1;
}

export async function tagExists({ sql }: Transaction, name: string): Promise<boolean> {
  const rows = await sql`SELECT FROM tag WHERE name = ${name}`;
  return rows.length > 0;
}

/** Renames a tag on all its members; a name that exists takes them over. Gives how many bore it, null for an unknown one. */
export async function renameTag(
  transaction: Transaction,
  { from, to }: { from: string; to: string },
): Promise<number | null> {
  const { sql } = transaction;
  const rows = await sql<TagRow[]>`
    SELECT name, members FROM tag WHERE name IN (${from}, ${to}) ORDER BY name FOR UPDATE`;
  const before = rows.find(({ name }) => name === from);
  if (!before) return null;
  if (rows.length === 1) {
    await sql`UPDATE tag SET name = ${to} WHERE name = ${from}`;
    return before.members;
  }
  await sql`INSERT INTO member_tag (member_id, tag, given_at) SELECT member_id, ${to}, given_at FROM member_tag WHERE tag = ${from}
    ORDER BY member_id ON CONFLICT DO NOTHING`;
  await deleteTag(transaction, from);
  return before.members;
}

/** Deletes a tag and takes it from all who bear it. Gives how many bore it, null for an unknown one. */
export async function deleteTag({ sql }: Transaction, name: string): Promise<number | null> {
  const [row] = await sql<TagRow[]>`SELECT name, members FROM tag WHERE name = ${name} FOR UPDATE`;
  if (!row) return null;
  await sql`DELETE FROM member_tag WHERE tag = ${name}`;
  await sql`DELETE FROM tag WHERE name = ${name}`;
  return row.members;
}
