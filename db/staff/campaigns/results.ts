import type { GroupFigures } from "@liandong/core/campaigns/results";
import type { Handle } from "../../connection/database";

export type CampaignFigures = GroupFigures & {
  held: boolean;
  /** Members who were sent a message, who read it, and who used a coupon of the campaign. */
  told: number;
  opened: number;
  used: number;
};

type Asked = { campaignId: string; resultDays: number; now: Date };

/** What those that a campaign reached and those it held out did within some days of 24 hours after it. */
export async function loadResults({ sql }: Handle, { campaignId, resultDays, now }: Asked): Promise<CampaignFigures[]> {
  const rows = await sql<CampaignFigures[]>`
    SELECT c.held, count(*)::integer AS members, count(*) FILTER (WHERE c.told)::integer AS told,
      count(c.opened_at)::integer AS opened, count(*) FILTER (WHERE u.used)::integer AS used,
      count(*) FILTER (WHERE o.orders > 0)::integer AS buyers, coalesce(sum(o.orders), 0)::integer AS orders,
      coalesce(sum(o.net), 0)::float8 AS "netFen", coalesce(sum(o.net::float8 * o.net), 0)::float8 AS "netSquares"
    FROM campaign_member AS c
    CROSS JOIN LATERAL (SELECT count(*) AS orders, coalesce(sum(s.total_fen - s.refunded_fen), 0) AS net FROM shop_order AS s
      WHERE s.member_id = c.member_id AND s.paid_at >= c.at AND s.paid_at <= ${now}
        AND s.paid_at < c.at + make_interval(hours => 24 * ${resultDays}::integer) AND s.status <> 'cancelled'
        AND s.refunded_fen < greatest(s.total_fen, 1)) AS o
    CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM member_coupon AS k WHERE k.member_id = c.member_id AND k.state = 'used'
      AND k.origin = 'campaign' AND k.request_key ~ ${`^campaign:${campaignId}[#:]`}) AS used) AS u
    WHERE c.campaign_id = ${campaignId}
    GROUP BY c.held`;
  return [...rows];
}
