import type { CampaignEventRule } from "@liandong/core/campaigns/schedule";
import { birthdaysOn } from "@liandong/core/membership/birthday";
import { needsWakingFrom } from "@liandong/core/membership/rfm";
import { dayMs, shanghaiDay } from "@liandong/core/time/shanghai";
import type { Handle } from "../../connection/database";
import { type AudienceToFind, audienceSql, type ReachedMember } from "./audience";

/** What happened longer ago is not spoken of any more: a server may be down that long without an event being lost. */
const lookBackDays = 3;

type Happened = { scope: string; rule: CampaignEventRule; since: Date; now: Date };

/** A query of what happened to which member, as `member_id` and `occasion`; what happened before the campaign started does not count. */
function eventSql({ sql }: Handle, { scope, rule, since, now }: Happened) {
  switch (rule.event) {
    case "registered":
      return sql`SELECT m.id AS member_id, 'registered' AS occasion FROM member AS m WHERE m.created_at BETWEEN ${since} AND ${now}`;
    case "firstOrder":
      return sql`SELECT DISTINCT o.member_id, 'first-order' AS occasion FROM shop_order AS o
        JOIN member_figure AS f ON f.member_id = o.member_id AND f.first_order_at >= ${since}
        WHERE o.paid_at BETWEEN ${since} AND ${now}`;
    case "frequencyFell":
      return sql`SELECT c.member_id, 'fell-' || c.period AS occasion FROM rfm_cell AS c
        WHERE c.scope = ${scope} AND c.frequency_change <= ${needsWakingFrom} AND c.at BETWEEN ${since} AND ${now}
          AND c.period = (SELECT max(l.period) FROM rfm_cell AS l WHERE l.scope = ${scope})`;
    case "stageReached":
      return sql`SELECT v.member_id, 'stage-' || v.to_stage || '-' || to_char(v.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS occasion
        FROM life_move AS v WHERE v.to_stage = ${rule.stage} AND v.at BETWEEN ${since} AND ${now}`;
    case "birthday": {
      const day = shanghaiDay(now);
      return sql`SELECT m.id AS member_id, ${`birthday-${day.slice(0, 4)}`} AS occasion FROM member AS m
        WHERE m.birthday = ANY (${birthdaysOn(day)}::text[])`;
    }
    case "levelReached":
      return sql`SELECT l.member_id, 'level-' || l.id AS occasion FROM level_change AS l
        WHERE l.scope = ${scope} AND l.to_level = ${rule.levelId} AND l.from_level IS NOT NULL AND l.at BETWEEN ${since} AND ${now}`;
    case "cartLeft": {
      // A cart is left so many hours after its last piece came into it, so every moment lies that much further back.
      const waitMs = rule.hours * 3_600_000;
      const left = new Date(now.getTime() - waitMs);
      const from = new Date(since.getTime() - waitMs);
      return sql`SELECT c.member_id, 'cart-' || to_char(max(c.added_at) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS occasion
        FROM cart_line AS c WHERE c.added_at BETWEEN ${from} AND ${left}
          AND NOT EXISTS (SELECT FROM cart_line AS l WHERE l.member_id = c.member_id AND l.added_at > ${left})
        GROUP BY c.member_id
        HAVING NOT EXISTS (SELECT FROM shop_order AS o WHERE o.member_id = c.member_id AND o.placed_at > max(c.added_at))`;
    }
    case "couponLapsing": {
      const until = new Date(now.getTime() + rule.days * dayMs);
      return sql`SELECT c.member_id, 'lapse-' || to_char(min(c.valid_until) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS occasion
        FROM member_coupon AS c WHERE c.state = 'unused' AND c.scope = ${scope} AND c.valid_until > ${now} AND c.valid_until <= ${until}
        GROUP BY c.member_id`;
    }
  }
}

type Wanted = Omit<AudienceToFind, "joinedBy"> & {
  campaignId: string;
  rule: CampaignEventRule;
  startedAt: Date;
  limit: number;
};

/** Members of the audience to whom it happened and whom the campaign has not reached on that occasion. */
export async function listEvents(handle: Handle, wanted: Wanted): Promise<ReachedMember[]> {
  const { campaignId, startedAt, now, limit, rule } = wanted;
  const since = new Date(Math.max(startedAt.getTime(), now.getTime() - lookBackDays * dayMs));
  const members = audienceSql(handle, { ...wanted, joinedBy: now });
  const rows = await handle.sql<ReachedMember[]>`
    WITH happened AS MATERIALIZED (SELECT e.member_id, e.occasion FROM (${eventSql(handle, { ...wanted, rule, since })}) AS e
      WHERE NOT EXISTS (SELECT FROM campaign_member AS c
        WHERE c.member_id = e.member_id AND c.campaign_id = ${campaignId} AND c.occasion = e.occasion))
    SELECT h.member_id::text AS "memberId", h.occasion FROM happened AS h
    WHERE h.member_id IN (${members}) ORDER BY h.member_id, h.occasion LIMIT ${limit}`;
  return [...rows];
}
