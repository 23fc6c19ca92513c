import type { Handle } from "../../connection/database";
import type { Spec } from "../../schema/catalog";
import type { BargainRow } from "./bargains";

export type ShownBargainRow = Pick<
  BargainRow,
  "id" | "activityId" | "productId" | "skuId" | "memberId" | "helpers" | "helped" | "floorOnly" | "endsAt" | "orderNo"
> & {
  startFen: number;
  floorFen: number;
  priceFen: number;
  title: string;
  pictures: string[];
  specs: Spec[];
  zone: string;
  /** When its activity ends for everybody; null for never. */
  activityEndsAt: Date | null;
  /** Units that are left of the activity's item; null for any number. */
  left: number | null;
  onShelf: boolean;
};

const rows = (sql: Handle["sql"]) => sql`
  SELECT b.id, b.activity_id AS "activityId", b.product_id::text AS "productId", b.sku_id::text AS "skuId",
    b.member_id::text AS "memberId", b.helpers, b.helped, b.floor_only AS "floorOnly", b.ends_at AS "endsAt", b.order_no AS "orderNo",
    b.start_fen::float8 AS "startFen", b.floor_fen::float8 AS "floorFen", b.price_fen::float8 AS "priceFen", p.title, p.pictures,
    coalesce(s.specs, '[]') AS specs, p.zone, p.on_shelf AS "onShelf", least(a.ends_at, a.ended_at) AS "activityEndsAt",
    i.stock - i.sold AS left
  FROM bargain AS b JOIN product AS p ON p.id = b.product_id JOIN activity AS a ON a.id = b.activity_id
    LEFT JOIN sku AS s ON s.id = b.sku_id
    LEFT JOIN activity_item AS i ON i.activity_id = b.activity_id AND i.product_id = b.product_id`;

export type BargainPageRow = ShownBargainRow & {
  nickname: string;
  avatarUrl: string;
  coupons: boolean;
  points: boolean;
  helpsPerDay: number;
};

/** A bargain with its product and who started it; null for an unknown one. */
export async function loadShownBargain({ sql }: Handle, bargainId: string): Promise<BargainPageRow | null> {
  const [row] = await sql<BargainPageRow[]>`
    SELECT shown.*, m.nickname, m.avatar_url AS "avatarUrl", a.coupons, a.points, b.helps_per_day AS "helpsPerDay"
    FROM (${rows(sql)} WHERE b.id = ${bargainId}) AS shown JOIN bargain AS b ON b.id = shown.id
      JOIN activity AS a ON a.id = b.activity_id JOIN member AS m ON m.id = b.member_id`;
  return row ?? null;
}

type Helper = { helperId: string; nickname: string; avatarUrl: string; cutFen: number; at: Date };

/** Who has cut it, the latest first. */
export async function listHelpers({ sql }: Handle, bargainId: string): Promise<Helper[]> {
  return sql<Helper[]>`
    SELECT h.helper_id::text AS "helperId", m.nickname, m.avatar_url AS "avatarUrl", h.cut_fen::float8 AS "cutFen", h.at
    FROM bargain_help AS h JOIN member AS m ON m.id = h.helper_id
    WHERE h.bargain_id = ${bargainId} ORDER BY h.place DESC`;
}

/** 我的砍价, the latest first: their numbers begin with the second of the start. */
export async function listOwnBargains(
  { sql }: Handle,
  { memberId, before, limit }: { memberId: string; before: string | null; limit: number },
): Promise<ShownBargainRow[]> {
  return sql<ShownBargainRow[]>`${rows(sql)}
    WHERE b.member_id = ${memberId}::bigint ${before === null ? sql`` : sql`AND b.id < ${before}`}
    ORDER BY b.id DESC LIMIT ${limit}`;
}

/** Numbers of the open bargains that a member has, by activity and product. */
export async function listOpenBargains(
  { sql }: Handle,
  { memberId, productId, now }: { memberId: string; productId: string; now: Date },
): Promise<{ id: string; activityId: string; priceFen: number; endsAt: Date }[]> {
  return sql<{ id: string; activityId: string; priceFen: number; endsAt: Date }[]>`
    SELECT id, activity_id AS "activityId", price_fen::float8 AS "priceFen", ends_at AS "endsAt" FROM bargain
    WHERE member_id = ${memberId}::bigint AND product_id = ${productId}::bigint AND closed_at IS NULL AND ends_at > ${now}`;
}

/** 效果: bargains that were started in an activity, and what became of them. */
export type BargainResult = { started: number; cuts: number; atFloor: number; bought: number };

export async function loadBargainResult({ sql }: Handle, { id }: { id: string }): Promise<BargainResult> {
  const [row] = await sql<BargainResult[]>`
    SELECT count(*)::integer AS started, coalesce(sum(helped), 0)::integer AS cuts,
      (count(*) FILTER (WHERE helped = helpers))::integer AS "atFloor",
      (count(*) FILTER (WHERE order_no IS NOT NULL))::integer AS bought
    FROM bargain WHERE activity_id = ${id}`;
  return row!;
}
