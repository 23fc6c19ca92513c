import type { ConditionFacts } from "@liandong/core/member-groups/facts";
import type { Handle } from "../../connection/database";

type FactsRow = ConditionFacts & { id: string };

/** What conditions are judged on, for each of these members who is there and not erased. */
export async function loadConditionFacts(
  { sql }: Handle,
  { memberIds, now }: { memberIds: readonly string[]; now: Date },
): Promise<Map<string, ConditionFacts>> {
  const rows = await sql<FactsRow[]>`
    SELECT m.id::text, m.created_at AS "registeredAt", m.last_login_at AS "lastLoginAt", f.first_order_at AS "firstOrderAt",
      f.last_order_at AS "lastOrderAt", p.checked_in_on AS "checkedInOn", f.orders, f.spent_fen::float8 AS "spentFen",
      f.points::float8 AS points, f.balance_fen::float8 AS "balanceFen",
      (SELECT count(*)::integer FROM member_coupon AS c WHERE c.member_id = m.id AND c.state = 'unused'
        AND c.valid_until > ${now} AND (c.valid_from IS NULL OR c.valid_from <= ${now})) AS coupons,
      s.identity, coalesce(p.level_id, '') AS "levelId", l.stage AS "lifeStage", p.cell ->> 'segment' AS segment,
      c.channel_id::text AS "channelId", m.sex, m.birthday,
      a.region_code AS "regionCode", m.phone IS NOT NULL AS "hasPhone", s.referrer_id IS NOT NULL AS "hasReferrer",
      m.blocked_at IS NOT NULL AS "isBlocked",
      ARRAY(SELECT tag FROM member_tag AS t WHERE t.member_id = m.id) AS tags,
      s.titles_met || ARRAY(SELECT substr(g, 7) FROM unnest(s.operator_grants || s.pack_grants) AS g
        WHERE g LIKE 'title:%') AS titles,
      ARRAY(SELECT substr(o.scope, 7) FROM membership AS o WHERE o.member_id = m.id AND o.scope LIKE 'store:%') AS "storeIds",
      ARRAY(SELECT l.group_id::text FROM listed_member AS l WHERE l.member_id = m.id) AS "listIds"
    FROM member AS m JOIN member_figure AS f ON f.member_id = m.id JOIN member_standing AS s ON s.member_id = m.id
      LEFT JOIN membership AS p ON p.member_id = m.id AND p.scope = 'platform'
      LEFT JOIN life_stage AS l ON l.member_id = m.id
      LEFT JOIN member_source AS c ON c.member_id = m.id
      LEFT JOIN address AS a ON a.member_id = m.id AND a.is_default
    WHERE m.id = ANY (${[...memberIds]}::bigint[]) AND m.erased_at IS NULL`;
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}
