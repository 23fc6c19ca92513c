import type { Handle } from "../../connection/database";
import type { ChannelRow } from "./channels";

/** What a channel brought within the days asked for; money in fen. */
export type ChannelFigures = ChannelRow & {
  visits: number;
  registrations: number;
  /** Orders placed in these days and paid at any time, and what is left of them after refunds. */
  orders: number;
  netFen: number;
  /** The name of the product or store that it opens. */
  targetName: string | null;
};

/** All channels with their figures from one day of Asia/Shanghai to another, both included; those in use first, the newest first. */
export async function listChannelFigures(
  { sql }: Handle,
  { from, to }: { from: string; to: string },
): Promise<ChannelFigures[]> {
  const begins = sql`(${from}::date::timestamp AT TIME ZONE 'Asia/Shanghai')`;
  const ends = sql`((${to}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')`;
  const rows = await sql<ChannelFigures[]>`
    SELECT c.id::text, c.code, c.name, c.kind, c.target, c.target_id::text AS "targetId", c.closed_at AS "closedAt",
      c.created_at AS "createdAt", c.created_by AS "createdBy", c.version, coalesce(p.title, s.name) AS "targetName",
      (SELECT count(*)::integer FROM channel_visit AS v WHERE v.channel_id = c.id AND v.day BETWEEN ${from} AND ${to}) AS visits,
      (SELECT count(*)::integer FROM member_source AS m
        WHERE m.channel_id = c.id AND m.at >= ${begins} AND m.at < ${ends}) AS registrations,
      o.orders, o.net_fen::float8 AS "netFen"
    FROM channel AS c
      LEFT JOIN product AS p ON c.target = 'product' AND p.id = c.target_id
      LEFT JOIN store AS s ON c.target = 'store' AND s.id = c.target_id
      CROSS JOIN LATERAL (
        SELECT count(*)::integer AS orders, coalesce(sum(o.total_fen - o.refunded_fen), 0) AS net_fen
        FROM channel_order AS b JOIN shop_order AS o ON o.member_id = b.member_id AND o.order_no = b.order_no
        WHERE b.channel_id = c.id AND b.placed_at >= ${begins} AND b.placed_at < ${ends} AND o.paid_at IS NOT NULL
      ) AS o
    ORDER BY c.closed_at IS NOT NULL, c.id DESC LIMIT 500`;
  return [...rows];
}
