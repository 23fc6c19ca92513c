import { storeScope } from "@liandong/core/ledger/scope";
import { and, eq, inArray, or, sql as text } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { product } from "../../schema/catalog";
import { contains } from "../../shop/catalog/search";

export type GoodsWay = "productId" | "skuId" | "goodsCode" | "productTitle";
export type FoundGoods = { id: string; title: string; onShelf: boolean; pictureUrl: string };
/** `storeId`: only what belongs to this store; null: everything. */
type Slice<Way> = { by: Way; text: string; storeId: string | null; limit: number };

/** Products by their own number or title, or by the number, merchant code or barcode of a variant; on the shelf first. */
export async function searchGoods(
  { drizzle }: Handle,
  { by, text: wanted, storeId, limit }: Slice<GoodsWay>,
): Promise<FoundGoods[]> {
  return drizzle
    .select({
      id: product.id,
      title: product.title,
      onShelf: product.onShelf,
      pictureUrl: text<string>`coalesce(${product.pictures}[1], '')`,
    })
    .from(product)
    .where(and(condition(by, wanted), storeId === null ? undefined : eq(product.storeId, storeId)))
    .orderBy(text`${product.onShelf} desc, ${product.id} desc`)
    .limit(limit);
}

function condition(by: GoodsWay, wanted: string) {
  if (by === "productId") return eq(product.id, wanted);
  if (by === "skuId") return inArray(product.id, text`(SELECT product_id FROM sku WHERE id = ${wanted})`);
  if (by === "productTitle") return and(...wanted.split(/\s+/).filter(Boolean).map(contains));
  return or(
    inArray(product.id, text`(SELECT product_id FROM sku WHERE code = ${wanted})`),
    inArray(product.id, text`(SELECT product_id FROM sku WHERE barcode = ${wanted})`),
    inArray(product.id, text`(SELECT product_id FROM goods_code WHERE code = ${wanted})`),
  );
}

export type CouponWay = "couponId" | "couponName";
export type FoundCoupon = { id: string; name: string; isEnded: boolean; memberId: string | null };

/** Coupons by name, or one by its number: a template's, or that of a coupon which a member has. */
export async function searchCoupons(
  { sql }: Handle,
  { by, text: wanted, storeId, limit }: Slice<CouponWay>,
): Promise<FoundCoupon[]> {
  const ofStore = storeId === null ? sql`` : sql`AND t.scope = ${storeScope(storeId)}`;
  if (by === "couponName") {
    return sql<FoundCoupon[]>`
      SELECT id::text, name, ended_at IS NOT NULL AS "isEnded", NULL AS "memberId" FROM coupon_template AS t
      WHERE strpos(lower(name), lower(${wanted}::text)) > 0 ${ofStore} ORDER BY ended_at IS NOT NULL, id DESC LIMIT ${limit}`;
  }
  return sql<FoundCoupon[]>`
    SELECT id::text, name, ended_at IS NOT NULL AS "isEnded", NULL AS "memberId" FROM coupon_template AS t
      WHERE id = ${wanted} ${ofStore}
    UNION ALL
    SELECT t.id::text, t.name, t.ended_at IS NOT NULL, c.member_id::text FROM member_coupon AS c
      JOIN coupon_template AS t ON t.id = c.template_id WHERE c.id = ${wanted} ${ofStore}`;
}
