import type { CouponFacts } from "@liandong/core/coupons/coupon";
import { and, asc, eq, gt } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { memberCoupon } from "../schema/coupons";

/** A member's unused coupons that are not over, those that end first before the others: to show, not to decide on. */
export async function listUnusedCoupons(
  { drizzle }: Handle,
  { memberId, now, limit }: { memberId: string; now: Date; limit: number },
): Promise<CouponFacts[]> {
  const { id, templateId, scope, validFrom, validUntil, state } = memberCoupon;
  const rows = await drizzle
    .select({ couponId: id, templateId, scope, validFrom, validUntil })
    .from(memberCoupon)
    .where(and(eq(memberCoupon.memberId, memberId), eq(state, "unused"), gt(validUntil, now)))
    .orderBy(asc(validUntil), asc(id))
    .limit(limit);
  return rows.map((row) => ({ ...row, memberId, state: "unused", orderNo: null }));
}
