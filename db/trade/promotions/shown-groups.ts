import type { OrderStatus } from "@liandong/core/facts/order-facts";
import type { Handle } from "../../connection/database";
import type { GroupRow } from "./groups";

export type ShownGroupRow = Pick<
  GroupRow,
  "id" | "activityId" | "productId" | "status" | "size" | "fillUp" | "members" | "endsAt"
>;

const columns = (
  sql: Handle["sql"],
) => sql`g.id, g.activity_id AS "activityId", g.product_id::text AS "productId", g.status,
  g.size, g.fill_up AS "fillUp", g.members, g.ends_at AS "endsAt"`;

/** Groups of a product that can be joined, those that end first at the top, each with who opened it. */
export async function listOpenGroups(
  { sql }: Handle,
  { productId, memberId, now, limit }: { productId: string; memberId: string | null; now: Date; limit: number },
): Promise<(ShownGroupRow & { nickname: string; avatarUrl: string; isOwn: boolean })[]> {
  return sql`
    SELECT ${columns(sql)}, m.nickname, m.avatar_url AS "avatarUrl", EXISTS (SELECT FROM shop_order o
        WHERE o.group_id = g.id AND o.group_place IS NOT NULL AND o.member_id = ${memberId}::bigint) AS "isOwn"
    FROM sale_group g JOIN member m ON m.id = g.opened_by
      JOIN activity_item i ON i.activity_id = g.activity_id AND i.product_id = g.product_id
    WHERE g.product_id = ${productId}::bigint AND g.status = 'open' AND g.ends_at > ${now}
      AND (i.stock IS NULL OR i.sold < i.stock)
    ORDER BY g.ends_at, g.opened_seq LIMIT ${limit}`;
}

export type GroupPageRow = ShownGroupRow & {
  title: string;
  pictures: string[];
  zone: string;
  listPriceFen: number | null;
  priceFen: number;
  /** Units that are left of the activity's product; null for any number. */
  left: number | null;
  coupons: boolean;
  points: boolean;
};

/** A group with its product and price; null for an unknown one. */
export async function loadShownGroup({ sql }: Handle, groupId: string): Promise<GroupPageRow | null> {
  const [row] = await sql<GroupPageRow[]>`
    SELECT ${columns(sql)}, p.title, p.pictures, p.zone, p.from_price_fen::float8 AS "listPriceFen", i.price_fen::float8 AS "priceFen",
      i.stock - i.sold AS left, a.coupons, a.points
    FROM sale_group g JOIN product p ON p.id = g.product_id JOIN activity a ON a.id = g.activity_id
      JOIN activity_item i ON i.activity_id = g.activity_id AND i.product_id = g.product_id
    WHERE g.id = ${groupId}`;
  return row ?? null;
}

type GroupMemberRow = { memberId: string; orderNo: string; status: OrderStatus; nickname: string; avatarUrl: string };

/** Who is in a group, in the order of payment. */
export async function listGroupMembers({ sql }: Handle, groupId: string): Promise<GroupMemberRow[]> {
  return sql<GroupMemberRow[]>`
    SELECT o.member_id::text AS "memberId", o.order_no AS "orderNo", o.status, m.nickname, m.avatar_url AS "avatarUrl"
    FROM shop_order o JOIN member m ON m.id = o.member_id
    WHERE o.group_id = ${groupId} AND o.group_place IS NOT NULL ORDER BY o.group_place`;
}

type OwnGroupRow = ShownGroupRow & { orderNo: string; title: string; pictureUrl: string; priceFen: number };

/** Groups that a member has paid in, the latest order first. */
export async function listOwnGroups(
  { sql }: Handle,
  { memberId, before, limit }: { memberId: string; before: string | null; limit: number },
): Promise<OwnGroupRow[]> {
  return sql<OwnGroupRow[]>`
    SELECT ${columns(sql)}, o.order_no AS "orderNo", l.title, l.picture_url AS "pictureUrl", l.price_fen::float8 AS "priceFen"
    FROM shop_order o JOIN sale_group g ON g.id = o.group_id
      JOIN order_line l ON l.member_id = o.member_id AND l.order_no = o.order_no AND l.line_no = 0
    WHERE o.member_id = ${memberId}::bigint AND o.group_id IS NOT NULL AND o.group_place IS NOT NULL
      ${before === null ? sql`` : sql`AND o.order_no < ${before}`}
    ORDER BY o.order_no DESC LIMIT ${limit}`;
}

/** Groups by their numbers. */
export async function listGroups(
  { sql }: Handle,
  { groupIds }: { groupIds: readonly string[] },
): Promise<ShownGroupRow[]> {
  if (groupIds.length === 0) return [];
  return sql<ShownGroupRow[]>`SELECT ${columns(sql)} FROM sale_group g WHERE g.id = ANY(${groupIds as string[]})`;
}
