import type { BirthdayGift, LevelGift } from "@liandong/core/membership/gifts";
import type { Handle } from "../../connection/database";

/** A gift that is due to a member and was not given yet. */
export type GiftForMember = { memberId: string; scope: string; templateId: string; count: number; key: string };
export type BirthdayGiftForMember = GiftForMember & Pick<BirthdayGift, "birthday">;

type Page = { memberId: string | null; after: string; limit: number };

export function placeOfGift({ memberId, templateId, key }: GiftForMember): string {
  return `${memberId}/${templateId}/${key}`;
}

/** Gifts of levels that were reached since then, of one member or all, in the order of `placeOfGift`. */
export async function listLevelGiftsDue(
  { sql }: Handle,
  { gifts, since, memberId, after, limit }: Page & { gifts: readonly LevelGift[]; since: Date },
): Promise<GiftForMember[]> {
  return sql<GiftForMember[]>`
    SELECT * FROM (
      SELECT DISTINCT c.member_id AS "memberId", g.scope, g."templateId", g.count, g.key,
        c.member_id || '/' || g."templateId" || '/' || g.key AS place
      FROM jsonb_to_recordset(${JSON.stringify(gifts)}::text::jsonb)
        AS g(scope text, "templateId" text, count integer, key text, "toLevels" jsonb, "fromLevels" jsonb)
      JOIN level_change AS c ON c.scope = g.scope AND c.at > ${since} AND c.why <> 'imported' AND g."toLevels" ? c.to_level
        AND (c.from_level IS NULL OR g."fromLevels" ? c.from_level)
      WHERE (${memberId}::bigint IS NULL OR c.member_id = ${memberId}::bigint) AND NOT EXISTS (
        SELECT FROM member_coupon AS m WHERE m.member_id = c.member_id AND m.template_id = g."templateId"::bigint
          AND m.request_key = g.key || '#1')
    ) AS due WHERE place > ${after} COLLATE "C" ORDER BY place COLLATE "C" LIMIT ${limit}`;
}

/** Gifts of members whose birthday is one of these days, by their present level; none if another level's were given. */
export async function listBirthdayGiftsDue(
  { sql }: Handle,
  {
    gifts,
    birthdays,
    now,
    after,
    limit,
  }: Omit<Page, "memberId"> & {
    gifts: readonly BirthdayGift[];
    birthdays: readonly string[];
    now: Date;
  },
): Promise<BirthdayGiftForMember[]> {
  return sql<BirthdayGiftForMember[]>`
    SELECT * FROM (
      SELECT p.id AS "memberId", g.scope, g."templateId", g.count, g.key, g.birthday,
        p.id || '/' || g."templateId" || '/' || g.key AS place
      FROM member AS p JOIN membership AS s ON s.member_id = p.id
      JOIN jsonb_to_recordset(${JSON.stringify(gifts)}::text::jsonb)
        AS g(scope text, "templateId" text, count integer, key text, "levelId" text, birthday text)
        ON g.scope = s.scope AND g."levelId" = CASE WHEN s.trial_until > ${now} THEN s.trial_level_id ELSE s.level_id END
      WHERE p.birthday = ANY (${birthdays as string[]}::text[]) AND NOT EXISTS (
        SELECT FROM member_coupon AS m WHERE m.member_id = p.id
          AND (m.template_id = g."templateId"::bigint AND m.request_key = g.key || '#1'
            OR starts_with(m.request_key, g.birthday) AND NOT starts_with(m.request_key, g.key || '#')))
    ) AS due WHERE place > ${after} COLLATE "C" ORDER BY place COLLATE "C" LIMIT ${limit}`;
}

/** Whether another level's gifts were given for this birthday; the answer stays true while the member is locked. */
export async function hadOtherBirthdayGift(
  { sql }: Handle,
  { memberId, birthday, key }: Pick<BirthdayGiftForMember, "memberId" | "birthday" | "key">,
): Promise<boolean> {
  const [row] =
    await sql`SELECT FROM member_coupon WHERE member_id = ${memberId} AND starts_with(request_key, ${birthday})
    AND NOT starts_with(request_key, ${`${key}#`}) LIMIT 1`;
  return row !== undefined;
}
