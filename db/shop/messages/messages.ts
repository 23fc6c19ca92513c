import type { Message, MessageKind } from "@liandong/core/messages/message";
import { and, count, desc, eq, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { memberMessage } from "../../schema/messages";

export type NewMessage = { memberId: string; key: string; at: Date; message: Message };

/** WeChat's templates by kind of message, of all mini-programs; a kind without one is told in the mini-program only. */
export type NoticeTemplates = { templates: readonly { kind: string; templateId: string }[]; now: Date };

/**
 * Writes messages; a member who has been told of a key is not told again. What the member allowed by a template goes into the
 * outbox for WeChat too, unless it happened a day ago; of several mini-programs the one in which they allowed it last. Returns the number of new messages.
 */
export async function addMessages(
  { sql }: Handle,
  messages: readonly NewMessage[],
  { templates, now }: NoticeTemplates,
): Promise<number> {
  if (messages.length === 0) return 0;
  const rows = messages.map(({ memberId, key, at, message: { kind, ...data } }) => ({
    member_id: memberId,
    key,
    at: at.toISOString(),
    kind,
    data,
  }));
  const [counted] = await sql<{ added: number }[]>`
    WITH added AS (
      INSERT INTO member_message (member_id, key, kind, data, at)
      SELECT member_id, key, kind, data, at
      FROM jsonb_to_recordset(${sql.json(rows)}::jsonb)
        AS told(member_id bigint, key text, kind text, data jsonb, at timestamptz)
      ON CONFLICT (member_id, key) DO NOTHING
      RETURNING member_id, key, kind, data, at
    ), allowed AS (
      INSERT INTO notice (member_id, key, template_id, state, until, changed_at)
      SELECT a.member_id, a.key, s.template_id, 'waiting',
        coalesce((a.data ->> 'confirmBy')::timestamptz, a.at + interval '2 days'), ${now}::timestamptz
      FROM added AS a
      JOIN jsonb_to_recordset(${sql.json([...templates])}::jsonb) AS t(kind text, "templateId" text) ON t.kind = a.kind
      JOIN subscription AS s ON s.member_id = a.member_id AND s.template_id = t."templateId" AND s.accepted > 0
      WHERE a.at > ${now}::timestamptz - interval '1 day'
      ORDER BY s.changed_at DESC
      ON CONFLICT (member_id, key) DO NOTHING
      RETURNING member_id, key
    ), owed AS (
      INSERT INTO outbox (kind, key, subject, due_at)
      SELECT 'subscribe_message', member_id || ' ' || key,
        jsonb_build_object('memberId', member_id::text, 'key', key), ${now}::timestamptz
      FROM allowed
      ON CONFLICT (kind, key) WHERE key IS NOT NULL DO NOTHING
    )
    SELECT count(*)::integer AS added FROM added`;
  return counted?.added ?? 0;
}

export type MessageRow = { id: string; message: Message; at: Date; readAt: Date | null };

type Page = {
  memberId: string;
  kinds: readonly MessageKind[] | null;
  after: { at: Date; id: string } | null;
  limit: number;
};

/** A member's messages, the newest first. */
export async function listMessages(
  { drizzle }: Handle,
  { memberId, kinds, after, limit }: Page,
): Promise<MessageRow[]> {
  const { at, id } = memberMessage;
  const beyond: SQL | undefined = after ? or(lt(at, after.at), and(eq(at, after.at), lt(id, after.id))) : undefined;
  const ofKinds = kinds ? inArray(memberMessage.kind, [...kinds]) : undefined;
  const rows = await drizzle
    .select()
    .from(memberMessage)
    .where(and(eq(memberMessage.memberId, memberId), ofKinds, beyond))
    .orderBy(desc(at), desc(id))
    .limit(limit);
  return rows.map(({ kind, data, ...row }) => ({
    id: row.id,
    at: row.at,
    readAt: row.readAt,
    message: { kind, ...(data as object) } as Message,
  }));
}

/** The numbers of unread messages by kind. */
export async function countUnread(
  { drizzle }: Handle,
  { memberId }: { memberId: string },
): Promise<{ kind: string; unread: number }[]> {
  return drizzle
    .select({ kind: memberMessage.kind, unread: count() })
    .from(memberMessage)
    .where(and(eq(memberMessage.memberId, memberId), isNull(memberMessage.readAt)))
    .groupBy(memberMessage.kind);
}

type Reading = { memberId: string; ids: readonly string[] | null; at: Date };

/** Marks messages of a member as read: those named, or all; one that was read keeps its time. */
export async function markRead({ drizzle }: Handle, { memberId, ids, at }: Reading): Promise<void> {
  const named = ids ? inArray(memberMessage.id, [...ids]) : undefined;
  await drizzle
    .update(memberMessage)
    .set({ readAt: at })
    .where(and(eq(memberMessage.memberId, memberId), isNull(memberMessage.readAt), named));
}

type Ages = { readBefore: Date; unreadBefore: Date };

/** Deletes what is too old to be looked for. Returns the number of messages deleted. */
export async function deleteOldMessages({ drizzle }: Handle, { readBefore, unreadBefore }: Ages): Promise<number> {
  const { at, readAt } = memberMessage;
  const deleted = await drizzle
    .delete(memberMessage)
    .where(or(lt(at, unreadBefore), and(lt(at, readBefore), sql`${readAt} is not null`)))
    .returning({ id: memberMessage.id });
  return deleted.length;
}
