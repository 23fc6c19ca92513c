import type { Message } from "@liandong/core/messages/message";
import { eq } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { type notice, subscription } from "../../schema/notices";

export type SubscriptionRow = typeof subscription.$inferSelect;
export type NoticeReason = NonNullable<(typeof notice.$inferSelect)["reason"]>;

type Answer = { memberId: string; templateId: string; at: Date };

/** 允许一次: one more message may be sent. */
export async function addAcceptance({ sql }: Handle, { memberId, templateId, at }: Answer): Promise<void> {
  await sql`
    INSERT INTO subscription AS s (member_id, template_id, accepted, changed_at) VALUES (${memberId}, ${templateId}, 1, ${at})
    ON CONFLICT (member_id, template_id) DO UPDATE
    SET accepted = least(s.accepted + 1, 1000), refused_at = NULL, changed_at = ${at}`;
}

/** WeChat told of an acceptance, which the mini-program may have told too: at least one message may be sent. */
export async function noteAcceptance({ sql }: Handle, { memberId, templateId, at }: Answer): Promise<void> {
  await sql`
    INSERT INTO subscription AS s (member_id, template_id, accepted, changed_at) VALUES (${memberId}, ${templateId}, 1, ${at})
    ON CONFLICT (member_id, template_id) DO UPDATE
    SET accepted = greatest(s.accepted, 1), refused_at = NULL, changed_at = ${at}`;
}

/** 拒绝: acceptances from before stay unless the member refused all messages of the template in WeChat's settings. */
export async function noteRefusal(
  { sql }: Handle,
  { memberId, templateId, at, isForGood }: Answer & { isForGood: boolean },
): Promise<void> {
  await sql`
    INSERT INTO subscription AS s (member_id, template_id, accepted, refused_at, changed_at)
    VALUES (${memberId}, ${templateId}, 0, ${at}, ${at})
    ON CONFLICT (member_id, template_id) DO UPDATE
    SET accepted = CASE WHEN ${isForGood} THEN 0 ELSE s.accepted END, refused_at = ${at}, changed_at = ${at}`;
}

export async function listSubscriptions(
  { drizzle }: Handle,
  { memberId }: { memberId: string },
): Promise<SubscriptionRow[]> {
  return drizzle.select().from(subscription).where(eq(subscription.memberId, memberId));
}

export type NoticeRow = {
  templateId: string;
  state: (typeof notice.$inferSelect)["state"];
  until: Date;
  message: Message;
  at: Date;
};
type Named = { memberId: string; key: string };

/** A notice with the message that it carries; null when either is gone. */
export async function loadNotice({ sql }: Handle, { memberId, key }: Named): Promise<NoticeRow | null> {
  const [row] = await sql<(Omit<NoticeRow, "message"> & { kind: string; data: object })[]>`
    SELECT n.template_id AS "templateId", n.state, n.until, m.kind, m.data, m.at
    FROM notice AS n JOIN member_message AS m ON m.member_id = n.member_id AND m.key = n.key
    WHERE n.member_id = ${memberId} AND n.key = ${key}`;
  if (!row) return null;
  const { kind, data, ...rest } = row;
  return { ...rest, message: { kind, ...data } as Message };
}

type Take = Named & { templateId: string; day: string; maxPerDay: number; now: Date };

/**
 * Takes what one message uses up: the member's acceptance, a place in the day's cap, and the notice itself, which from now on
 * counts as handed to WeChat. Nothing is taken unless all three are there; the transaction undoes the rest.
 */
export async function takeNotice(
  { sql }: Transaction,
  { memberId, key, templateId, day, maxPerDay, now }: Take,
): Promise<"taken" | "gone" | "not_allowed" | "capped"> {
  const taken = await sql`
    UPDATE notice SET state = 'sending', changed_at = ${now}
    WHERE member_id = ${memberId} AND key = ${key} AND state = 'waiting'`;
  if (taken.count === 0) return "gone";
  const allowed = await sql`
    UPDATE subscription SET accepted = accepted - 1, changed_at = ${now}
    WHERE member_id = ${memberId} AND template_id = ${templateId} AND accepted > 0`;
  if (allowed.count === 0) return "not_allowed";
  const counted = await sql`
    INSERT INTO notice_day AS d (member_id, day, sent) VALUES (${memberId}, ${day}, 1)
    ON CONFLICT (member_id, day) DO UPDATE SET sent = d.sent + 1 WHERE d.sent < ${maxPerDay}`;
  return counted.count === 0 ? "capped" : "taken";
}

/** Gives all of it back: WeChat surely sent nothing. */
export async function giveBackNotice(
  { sql }: Transaction,
  { memberId, key, templateId, day, now }: Omit<Take, "maxPerDay">,
): Promise<void> {
  const back = await sql`
    UPDATE notice SET state = 'waiting', changed_at = ${now}
    WHERE member_id = ${memberId} AND key = ${key} AND state = 'sending'`;
  if (back.count === 0) return;
  await sql`UPDATE subscription SET accepted = least(accepted + 1, 1000) WHERE member_id = ${memberId} AND template_id = ${templateId}`;
  await sql`UPDATE notice_day SET sent = greatest(sent - 1, 0) WHERE member_id = ${memberId} AND day = ${day}`;
}

export async function finishNotice({ sql }: Handle, { memberId, key, now }: Named & { now: Date }): Promise<void> {
  await sql`UPDATE notice SET state = 'sent', changed_at = ${now}
    WHERE member_id = ${memberId} AND key = ${key} AND state = 'sending'`;
}

export async function dropNotice(
  { sql }: Handle,
  { memberId, key, reason, now }: Named & { reason: NoticeReason; now: Date },
): Promise<void> {
  await sql`UPDATE notice SET state = 'dropped', reason = ${reason}, changed_at = ${now}
    WHERE member_id = ${memberId} AND key = ${key} AND state IN ('waiting', 'sending')`;
}

/** Whether what the message says can still be acted on: a withdrawal that still waits, an order that is still under way. */
export async function isStillTrue({ sql }: Handle, { memberId, message }: { memberId: string; message: Message }) {
  if (message.kind === "withdrawal_to_confirm") {
    const rows = await sql`SELECT 1 FROM withdrawal WHERE member_id = ${memberId}
      AND withdrawal_no = ${message.withdrawalNo} AND state = 'transferring' AND transfer_state = 'WAIT_USER_CONFIRM'`;
    return rows.length > 0;
  }
  if (message.kind !== "receipt_soon" && message.kind !== "presale_soon") return true;
  const status = message.kind === "receipt_soon" ? "shipped" : "paid";
  const rows = await sql`SELECT 1 FROM shop_order WHERE member_id = ${memberId} AND order_no = ${message.orderNo}
    AND status = ${status}`;
  return rows.length > 0;
}

/** Deletes what nobody asks about any more: notices that ended, and counters of past days. */
export async function deleteOldNotices(
  { sql }: Handle,
  { changedBy, dayBefore }: { changedBy: Date; dayBefore: string },
) {
  await sql`DELETE FROM notice WHERE changed_at <= ${changedBy} AND state <> 'waiting'`;
  await sql`DELETE FROM notice_day WHERE day < ${dayBefore}`;
}
