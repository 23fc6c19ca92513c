import { eq } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { member } from "../../schema/members";

/** The name that others read in the place of an erased member's. */
export const erasedNickname = "已注销用户";

/** Locks the member against everything they could begin meanwhile; null where there is no such member. */
export async function lockForErasure({ drizzle }: Transaction, { memberId }: { memberId: string }) {
  const { erasedAt } = member;
  const [row] = await drizzle.select({ erasedAt }).from(member).where(eq(member.id, memberId)).for("update");
  return row ?? null;
}

/** Uploads of a member, by name: reviews, cases and pictures of themselves. */
export async function listOwnUploads({ sql }: Handle, { memberId }: { memberId: string }): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`SELECT name FROM upload WHERE member_id = ${memberId} ORDER BY name`;
  return rows.map(({ name }) => name);
}

/** Deletes the rows of pictures whose files are gone. */
export async function forgetUploads({ sql }: Handle, { names }: { names: readonly string[] }): Promise<void> {
  await sql`DELETE FROM upload WHERE name = ANY (${names as string[]})`;
}

/** What belongs to the person alone and is deleted with them. */
const personalTables = [
  // First: a login in another mini-program that is being joined to the member holds this row.
  "member_unionid",
  "member_openid",
  "invitation_code",
  "address",
  "cart_line",
  "favourite",
  "stock_wish",
  "store_follow",
  "viewed",
  "member_note",
  "member_note_version",
  "order_note",
  "invoice_file",
  "member_tag",
  "member_message",
  "picture_check",
  "subscription",
  "notice",
  "payout_account",
  "member_channel",
  "ranking_absence",
] as const;

/**
 * 注销: takes everything out of the database that says who the member is. Orders, cases and money keep their rows for the legal
 * time, with receivers masked; the place in the team stays as it is.
 */
export async function eraseMember(
  transaction: Transaction,
  { memberId, avatarUrl, at }: { memberId: string; avatarUrl: string; at: Date },
): Promise<void> {
  const { sql } = transaction;
  // Sales people may know them by their phone number alone, until the hourly job links both.
  const known = await sql<{ id: string }[]>`
    UPDATE crm_customer SET name = ${erasedNickname}, phone = NULL, member_id = ${memberId}, source = '', wants = '',
      version = version + 1
    WHERE member_id = ${memberId} OR (member_id IS NULL AND phone = (SELECT phone FROM member WHERE id = ${memberId})
      AND NOT EXISTS (SELECT FROM crm_customer WHERE member_id = ${memberId}))
    RETURNING id::text`;
  await sql`UPDATE crm_follow_up SET text = '已注销' WHERE customer_id = ANY (${known.map(({ id }) => id)}::bigint[])`;
  await sql`UPDATE member SET nickname = ${erasedNickname}, avatar_url = ${avatarUrl}, phone = NULL, birthday = NULL,
    sex = NULL, erased_at = ${at} WHERE id = ${memberId}`;
  await sql`UPDATE imported_member SET digest = NULL WHERE member_id = ${memberId}`;
  await sql`UPDATE wechat_push AS p SET content = replace(p.content::text, o.openid, '')::jsonb
    FROM member_openid AS o WHERE o.member_id = ${memberId} AND p.content::text LIKE '%' || o.openid || '%'`;
  await sql`DELETE FROM session WHERE kind = 'member' AND subject_id = ${memberId}`;
  // Who was given 新人礼 is known by a digest of every account of theirs, so that a return brings no second one.
  await sql`INSERT INTO newcomer_person (digest, member_id)
    SELECT DISTINCT person_digest(a.name), ${memberId}::bigint FROM (
      SELECT 'openid:' || openid AS name FROM member_openid WHERE member_id = ${memberId}
      UNION ALL SELECT 'unionid:' || unionid FROM member_openid WHERE member_id = ${memberId} AND unionid IS NOT NULL
      UNION ALL SELECT 'unionid:' || unionid FROM member_unionid WHERE member_id = ${memberId}) AS a
    WHERE EXISTS (SELECT FROM newcomer_gift WHERE member_id = ${memberId}) ORDER BY 1 ON CONFLICT DO NOTHING`;
  for (const table of personalTables) await sql`DELETE FROM ${sql(table)} WHERE member_id = ${memberId}`;
  await sql`UPDATE review SET text = '', pictures = '{}', follow_text = '', follow_pictures = '{}' WHERE member_id = ${memberId}`;
  await sql`UPDATE after_sale SET description = '', pictures = '{}' WHERE member_id = ${memberId}`;
  await sql`UPDATE complaint SET text = '', pictures = '[]', steps = '[]' WHERE member_id = ${memberId}`;
  await sql`UPDATE shop_order SET address = address || jsonb_build_object(
      'name', left(address ->> 'name', 1) || '**',
      'phone', left(address ->> 'phone', 3) || '****' || right(address ->> 'phone', 4),
      'detail', left(address ->> 'detail', 4) || '****')
    WHERE member_id = ${memberId} AND address IS NOT NULL`;
  await sql`UPDATE shop_order SET buyer_note = NULL WHERE member_id = ${memberId} AND buyer_note IS NOT NULL`;
  await sql`UPDATE invoice SET title = left(title, 1) || '**', email = '',
      tax_no = CASE WHEN tax_no IS NULL THEN NULL ELSE '****' || right(tax_no, 4) END WHERE member_id = ${memberId}`;
  await sql`UPDATE withdrawal SET openid = NULL, payee_name = left(payee_name, 1) || '**',
      payee_account = '****' || right(payee_account, 4)
    WHERE member_id = ${memberId}`;
  await renameInMessages(transaction, { memberId });
}

/** The member's referrer was told of them by name. */
async function renameInMessages({ sql }: Transaction, { memberId }: { memberId: string }): Promise<void> {
  await sql`UPDATE member_message AS m SET data = m.data || jsonb_build_object('nickname', ${erasedNickname}::text)
    FROM member_standing AS s
    WHERE s.member_id = ${memberId} AND m.member_id = s.referrer_id AND m.key = ${`joined:${memberId}`}`;
}
