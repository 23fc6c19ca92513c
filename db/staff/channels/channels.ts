import { and, eq, isNull } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { type RowMiss, type RowToSave, type SavedRow, saveRow } from "../../connection/save-row";
import { channel } from "../../schema/channels";

export type ChannelRow = typeof channel.$inferSelect;

type Fields = Omit<typeof channel.$inferInsert, "id" | "version">;

export async function saveChannel(tx: Transaction, row: RowToSave<Fields>): Promise<SavedRow | RowMiss> {
  return saveRow(tx, channel, row);
}

/** Null for an unknown one. */
export async function lockChannel({ drizzle }: Transaction, id: string): Promise<ChannelRow | null> {
  const [row] = await drizzle.select().from(channel).where(eq(channel.id, id)).for("update");
  return row ?? null;
}

export async function findChannel({ drizzle }: Handle, id: string): Promise<ChannelRow | null> {
  const [row] = await drizzle.select().from(channel).where(eq(channel.id, id));
  return row ?? null;
}

/** The channel of a code that is in use; null for an unknown or closed one. */
export async function findOpenChannel({ drizzle }: Handle, code: string): Promise<{ id: string } | null> {
  const [row] = await drizzle
    .select({ id: channel.id })
    .from(channel)
    .where(and(eq(channel.code, code), isNull(channel.closedAt)));
  return row ?? null;
}

/** Names of all channels, those in use first, the newest first. */
export async function listChannelNames({ sql }: Handle): Promise<{ id: string; name: string }[]> {
  const rows = await sql<{ id: string; name: string }[]>`
    SELECT id::text, name FROM channel ORDER BY closed_at IS NOT NULL, id DESC LIMIT 500`;
  return [...rows];
}

/** The name of the channel through which the member registered; null without one. */
export async function findSourceOfMember({ sql }: Handle, memberId: string): Promise<string | null> {
  const [row] = await sql<{ name: string }[]>`
    SELECT c.name FROM member_source AS s JOIN channel AS c ON c.id = s.channel_id WHERE s.member_id = ${memberId}`;
  return row?.name ?? null;
}
