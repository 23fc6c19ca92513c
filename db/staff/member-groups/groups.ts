import type { MemberCondition } from "@liandong/core/member-groups/condition";
import { questionsOf } from "@liandong/core/member-groups/condition";
import { asc, eq, inArray } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { type RowMiss, type RowToSave, type SavedRow, saveRow } from "../../connection/save-row";
import { memberGroup } from "../../schema/member-groups";
import { conditionSql, conditionTables } from "./condition-sql";

export type GroupRow = typeof memberGroup.$inferSelect;

/** A shop keeps at most this many groups. */
export const maxGroups = 500;

export async function listGroups({ drizzle }: Handle): Promise<GroupRow[]> {
  return drizzle.select().from(memberGroup).orderBy(asc(memberGroup.name)).limit(maxGroups);
}

export async function loadGroup({ drizzle }: Handle, id: string): Promise<GroupRow | null> {
  const [row] = await drizzle.select().from(memberGroup).where(eq(memberGroup.id, id));
  return row ?? null;
}

/** The group, locked. */
export async function lockGroup({ drizzle }: Transaction, id: string): Promise<GroupRow | null> {
  const [row] = await drizzle.select().from(memberGroup).where(eq(memberGroup.id, id)).for("update");
  return row ?? null;
}

/** The groups of these numbers that are there, locked, so that none of them goes while another one names it. */
export async function lockGroups({ drizzle }: Transaction, ids: readonly string[]): Promise<GroupRow[]> {
  if (ids.length === 0) return [];
  const { id } = memberGroup;
  return drizzle
    .select()
    .from(memberGroup)
    .where(inArray(id, [...ids]))
    .orderBy(asc(id))
    .for("share");
}

type Fields = Omit<typeof memberGroup.$inferInsert, "id" | "version">;

/** Lets one save at a time count the groups and compare their names, until the transaction ends. */
export async function holdGroups({ sql }: Transaction): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('liandong member groups'))`;
}

/** `taken`: another group has the name. */
export async function saveGroup(tx: Transaction, row: RowToSave<Fields>): Promise<SavedRow | RowMiss | "taken"> {
  const [other] = await tx.sql<{ id: string }[]>`SELECT id::text FROM member_group WHERE name = ${row.fields.name}`;
  if (other && other.id !== row.id) return "taken";
  return saveRow(tx, memberGroup, row);
}

export async function setListed({ sql }: Transaction, id: string, listed: number): Promise<void> {
  await sql`UPDATE member_group SET listed = ${listed} WHERE id = ${id}`;
}

/** Removes the group with its list. */
export async function deleteGroup({ drizzle }: Transaction, id: string): Promise<void> {
  await drizzle.delete(memberGroup).where(eq(memberGroup.id, id));
}

type Wanted = { condition: MemberCondition; now: Date };

/** How many members fit a condition without named groups. */
export async function countFitting(handle: Handle, { condition, now }: Wanted): Promise<number> {
  const tables = conditionTables(handle, questionsOf(condition));
  const [row] = await handle.sql<{ count: number }[]>`
    SELECT count(*)::integer AS count FROM ${tables} WHERE ${conditionSql(handle, condition, now)}`;
  return row!.count;
}

/** The newest members who fit. */
export async function listFitting(handle: Handle, { condition, now }: Wanted, limit: number): Promise<string[]> {
  const tables = conditionTables(handle, questionsOf(condition));
  const rows = await handle.sql<{ id: string }[]>`
    SELECT m.id::text FROM ${tables} WHERE ${conditionSql(handle, condition, now)} ORDER BY m.id DESC LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** Puts everybody who fits on the list of a group; gives their number. */
export async function listAllFitting(tx: Transaction, groupId: string, { condition, now }: Wanted): Promise<number> {
  const tables = conditionTables(tx, questionsOf(condition));
  const { count } = await tx.sql`
    INSERT INTO listed_member (group_id, member_id)
    SELECT ${groupId}::bigint, m.id FROM ${tables} WHERE ${conditionSql(tx, condition, now)} ORDER BY m.id ON CONFLICT DO NOTHING`;
  return count;
}

/** Puts these members on the list of a group; gives their number. */
export async function addToList({ sql }: Transaction, groupId: string, memberIds: readonly string[]): Promise<number> {
  const { count } = await sql`
    INSERT INTO listed_member (group_id, member_id)
    SELECT ${groupId}::bigint, id FROM unnest(${[...memberIds]}::bigint[]) AS id ORDER BY id ON CONFLICT DO NOTHING`;
  return count;
}

export type FoundMember = { wanted: string; id: string };

/** Members by their number or phone number; a phone number that several members have finds each of them. */
export async function findByNumbers({ sql }: Handle, wanted: readonly string[]): Promise<FoundMember[]> {
  const rows = await sql<FoundMember[]>`
    SELECT w.number AS wanted, m.id::text FROM unnest(${[...wanted]}::text[]) AS w (number)
    JOIN member AS m ON m.erased_at IS NULL AND CASE WHEN w.number ~ '^1[0-9]{10}$' THEN m.phone = w.number ELSE m.id = w.number::bigint END`;
  return [...rows];
}
