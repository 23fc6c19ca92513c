import { eq, inArray } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { couponTemplate, memberCoupon } from "../schema/coupons";

/** What these coupons of members are called. */
export async function listCouponNames(
  { drizzle }: Handle,
  { couponIds }: { couponIds: readonly string[] },
): Promise<Map<string, string>> {
  if (couponIds.length === 0) return new Map();
  const rows = await drizzle
    .select({ couponId: memberCoupon.id, name: couponTemplate.name })
    .from(memberCoupon)
    .innerJoin(couponTemplate, eq(couponTemplate.id, memberCoupon.templateId))
    .where(inArray(memberCoupon.id, [...couponIds]));
  return new Map(rows.map(({ couponId, name }) => [couponId, name]));
}
