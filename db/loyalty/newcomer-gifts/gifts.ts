import { eq } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { newcomerGift } from "../../schema/newcomer-gifts";

export type NewcomerGiftRow = typeof newcomerGift.$inferSelect;

export async function findGift(
  { drizzle }: Handle,
  { memberId }: { memberId: string },
): Promise<NewcomerGiftRow | null> {
  const [row] = await drizzle.select().from(newcomerGift).where(eq(newcomerGift.memberId, memberId));
  return row ?? null;
}

export async function insertGift({ drizzle }: Transaction, gift: NewcomerGiftRow): Promise<void> {
  await drizzle.insert(newcomerGift).values(gift);
}

/**
 * Notes that the person behind the member's accounts has the gift; `new` when none of the accounts was noted before. Two members of
 * one person wait for each other at the primary key.
 */
export async function claimPerson(
  { sql }: Transaction,
  { memberId }: { memberId: string },
): Promise<"new" | "had_before" | "nobody"> {
  const [row] = await sql<{ accounts: number; noted: number }[]>`
    WITH account AS (
      SELECT DISTINCT person_digest(a.name) AS digest FROM (
        SELECT 'openid:' || openid AS name FROM member_openid WHERE member_id = ${memberId}
        UNION ALL SELECT 'unionid:' || unionid FROM member_openid WHERE member_id = ${memberId} AND unionid IS NOT NULL
        UNION ALL SELECT 'unionid:' || unionid FROM member_unionid WHERE member_id = ${memberId}) AS a
    ), noted AS (
      INSERT INTO newcomer_person (digest, member_id) SELECT digest, ${memberId}::bigint FROM account ORDER BY digest
      ON CONFLICT DO NOTHING RETURNING digest)
    SELECT (SELECT count(*) FROM account)::integer AS accounts, (SELECT count(*) FROM noted)::integer AS noted`;
  const { accounts, noted } = row!;
  if (accounts === 0) return "nobody";
  return noted === accounts ? "new" : "had_before";
}

/** The member's first paid order and when they registered; null for an erased member. */
export async function loadNewcomer({ sql }: Handle, { memberId }: { memberId: string }) {
  const [row] = await sql<{ registeredAt: Date; firstOrderNo: string | null; firstOrderAt: Date | null }[]>`
    SELECT m.created_at AS "registeredAt", o.order_no AS "firstOrderNo", o.paid_at AS "firstOrderAt"
    FROM member AS m LEFT JOIN LATERAL (SELECT order_no, paid_at FROM shop_order
      WHERE member_id = m.id AND paid_at IS NOT NULL AND status NOT IN ('pending_payment', 'grouping', 'cancelled')
      ORDER BY paid_at, order_no LIMIT 1) AS o ON true
    WHERE m.id = ${memberId} AND m.erased_at IS NULL AND NOT EXISTS (SELECT FROM imported_member AS i WHERE i.member_id = m.id)`;
  return row ?? null;
}

type Due = { since: Date; after: string; limit: number };

/** Members who registered since then and have neither the gift nor a refusal of it, in the order of their numbers. */
export async function listDueAfterRegistration({ sql }: Handle, { since, after, limit }: Due): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    SELECT m.id::text AS id FROM member AS m
    WHERE m.created_at >= ${since} AND m.id > ${after || "0"}::bigint AND m.erased_at IS NULL
      AND NOT EXISTS (SELECT FROM newcomer_gift AS g WHERE g.member_id = m.id)
      AND EXISTS (SELECT FROM member_openid AS a WHERE a.member_id = m.id)
      AND NOT EXISTS (SELECT FROM imported_member AS i WHERE i.member_id = m.id)
    ORDER BY m.id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** The same of members whose first order was paid since then and was not refunded as a whole. */
export async function listDueAfterOrder({ sql }: Handle, { since, after, limit }: Due): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    SELECT DISTINCT o.member_id, o.member_id::text AS id FROM shop_order AS o
    JOIN member_figure AS f ON f.member_id = o.member_id AND f.first_order_at = o.paid_at
    WHERE o.paid_at >= ${since} AND o.member_id > ${after || "0"}::bigint
      AND o.status NOT IN ('pending_payment', 'grouping', 'cancelled', 'refunded')
      AND NOT EXISTS (SELECT FROM newcomer_gift AS g WHERE g.member_id = o.member_id)
      AND NOT EXISTS (SELECT FROM imported_member AS i WHERE i.member_id = o.member_id)
    ORDER BY o.member_id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** How many of those who were given it have a paid order. */
export async function countBuyers({ sql }: Handle): Promise<number> {
  const [row] = await sql<{ buyers: number }[]>`
    SELECT count(*)::integer AS buyers FROM newcomer_gift AS g JOIN member_figure AS f ON f.member_id = g.member_id
    WHERE g.outcome = 'given' AND f.orders > 0`;
  return row!.buyers;
}
