import type { Handle } from "../../connection/database";
import type { ActivityRow } from "./activities";

export type ShownActivityRow = Omit<ActivityRow, "scope" | "createdAt" | "createdBy" | "version"> & {
  productId: string;
  priceFen: number;
  stock: number | null;
  perMember: number | null;
  sold: number;
  title: string;
  pictures: string[];
  /** The lowest list price of the product's variants in fen. */
  listPriceFen: number;
  /** Units that the member has taken of it; 0 for a visitor. */
  bought: number;
};

type Slice = {
  kinds: readonly ActivityRow["kind"][];
  /** Null for every product. */
  productId: string | null;
  memberId: string | null;
  now: Date;
  /** Activities that begin at or after this moment are left out. */
  until: Date;
  limit: number;
};

/** Products on the shelf in activities that have not ended, those that begin first at the top. */
export async function listShownActivities({ sql }: Handle, slice: Slice): Promise<ShownActivityRow[]> {
  const { kinds, productId, memberId, now, until, limit } = slice;
  const ofProduct = productId === null ? sql`` : sql`AND i.product_id = ${productId}::bigint`;
  // Few of many activities are open: they are found first, so that their items are read one activity at a time.
  return sql<ShownActivityRow[]>`
    WITH open_activity AS MATERIALIZED (SELECT * FROM activity AS a
      WHERE a.kind = ANY(${kinds as string[]}) AND a.ended_at IS NULL AND coalesce(a.ends_at, 'infinity') > ${now}
        AND coalesce(a.starts_at, '-infinity') < ${until}
      ORDER BY a.starts_at NULLS FIRST, a.id LIMIT ${productId === null ? limit : null})
    SELECT a.id, a.kind, a.name, a.starts_at AS "startsAt", a.ends_at AS "endsAt", a.ended_at AS "endedAt", a.coupons, a.points,
      a.helpers, a.cut_min_bp AS "cutMinBp", a.cut_max_bp AS "cutMaxBp", a.helps_per_day AS "helpsPerDay", a.floor_only AS "floorOnly",
      a.size, a.hours, a.fill_up AS "fillUp", a.sessions, i.product_id::text AS "productId", i.price_fen::float8 AS "priceFen", i.stock,
      i.per_member AS "perMember", i.sold, p.title, p.pictures, p.from_price_fen::float8 AS "listPriceFen",
      coalesce((SELECT u.units FROM activity_use u WHERE u.member_id = ${memberId}::bigint AND u.activity_id = a.id
        AND u.product_id = i.product_id), 0) AS bought
    FROM open_activity a JOIN activity_item i ON i.activity_id = a.id JOIN product p ON p.id = i.product_id
    WHERE p.on_shelf AND p.from_price_fen IS NOT NULL ${ofProduct}
    ORDER BY a.starts_at NULLS FIRST, a.id, i.product_id LIMIT ${limit}`;
}
