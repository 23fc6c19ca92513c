import {
  groupOfKind,
  kindsOfGroup,
  type MessageGroup,
  type MessageKind,
  type MessageSubject,
  messageGroupNames,
  messageGroups,
} from "@liandong/core/messages/message";
import { describeMessage } from "@liandong/core/messages/message-words";
import { countUnread, listMessages, markRead } from "@liandong/db/shop/messages/messages";
import { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { cursorInput, idInput, momentInput } from "../../trpc/inputs";

export const messagesInput = z.object({ group: z.enum(messageGroups).optional(), cursor: cursorInput.nullish() });
export const readInput = z.object({ ids: z.array(idInput).min(1).max(100).optional() });

export type ShownMessage = {
  id: string;
  kind: MessageKind;
  group: MessageGroup;
  title: string;
  text: string;
  /** Where a tap leads. */
  subject: MessageSubject;
  at: string;
  isRead: boolean;
};

const pageSize = 20;
const place = z.tuple([momentInput(), idInput]);

/** 消息: a member's messages, the newest first. */
export async function showMessages({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: z.infer<typeof messagesInput>;
}): Promise<Page<ShownMessage>> {
  const { memberId } = ctx;
  const [at, id] = decodeCursor(place, input.cursor) ?? [];
  const after = at && id ? { at: new Date(at), id } : null;
  const kinds = input.group ? kindsOfGroup(input.group) : null;
  const rows = await ctx.db.run((handle) => listMessages(handle, { memberId, kinds, after, limit: pageSize + 1 }));
  const { items, nextCursor } = pageOf(rows, pageSize, (row) => [row.at.toISOString(), row.id]);
  const shown = items.map(({ message, readAt, ...row }) => ({
    id: row.id,
    kind: message.kind,
    group: groupOfKind(message.kind),
    ...describeMessage(message),
    at: row.at.toISOString(),
    isRead: readAt !== null,
  }));
  return { items: shown, nextCursor };
}

export type UnreadMessages = { total: number; groups: { group: MessageGroup; name: string; unread: number }[] };

/** The number of unread messages, in all and by group. */
export async function countUnreadMessages({ ctx }: { ctx: MemberContext }): Promise<UnreadMessages> {
  const rows = await ctx.db.run((handle) => countUnread(handle, { memberId: ctx.memberId }));
  const groups = messageGroups.map((group) => {
    const own = rows.filter(({ kind }) => groupOfKind(kind as MessageKind) === group);
    return { group, name: messageGroupNames[group], unread: own.reduce((sum, { unread }) => sum + unread, 0) };
  });
  return { total: groups.reduce((sum, { unread }) => sum + unread, 0), groups };
}

/** Marks the named messages of the member as read, or all of them. */
export async function readMessages({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: z.infer<typeof readInput>;
}): Promise<void> {
  const { memberId } = ctx;
  await ctx.db.run((handle) => markRead(handle, { memberId, ids: input.ids ?? null, at: ctx.now() }));
}
