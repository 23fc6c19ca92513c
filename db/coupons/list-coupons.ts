import { and, count, desc, eq, gt, lt, lte, or, type SQL } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { memberCoupon } from "../schema/coupons";
import type { CouponRow } from "./give-coupons";

/** As members tell them apart: those in an unpaid order are among the unused ones. */
export type ShownState = "unused" | "used" | "expired" | "revoked";

function isShownAs(state: ShownState, now: Date): SQL | undefined {
  const { state: kept, validUntil } = memberCoupon;
  // One that an unpaid order holds is not over before that order is: cancelled, it comes to life again.
  if (state === "unused") return or(eq(kept, "locked"), and(eq(kept, "unused"), gt(validUntil, now)));
  if (state === "expired") return and(eq(kept, "unused"), lte(validUntil, now));
  return eq(kept, state);
}

type List = { memberId: string; scope: string | null; state: ShownState | null; now: Date };

/** A member's coupons, the newest first. */
export async function listCoupons(
  { drizzle }: Handle,
  { memberId, scope, state, now, after, limit }: List & { after: string | null; limit: number },
): Promise<CouponRow[]> {
  return drizzle
    .select()
    .from(memberCoupon)
    .where(
      and(
        eq(memberCoupon.memberId, memberId),
        scope === null ? undefined : eq(memberCoupon.scope, scope),
        state === null ? undefined : isShownAs(state, now),
        after === null ? undefined : lt(memberCoupon.id, after),
      ),
    )
    .orderBy(desc(memberCoupon.id))
    .limit(limit);
}

export async function countCoupons(
  { drizzle }: Handle,
  { memberId, scope, now }: Omit<List, "state">,
): Promise<Record<ShownState, number>> {
  const counts = { unused: 0, used: 0, expired: 0, revoked: 0 };
  for (const state of ["unused", "used", "expired", "revoked"] as const) {
    const [row] = await drizzle
      .select({ coupons: count() })
      .from(memberCoupon)
      .where(
        and(
          eq(memberCoupon.memberId, memberId),
          scope === null ? undefined : eq(memberCoupon.scope, scope),
          isShownAs(state, now),
        ),
      );
    counts[state] = row?.coupons ?? 0;
  }
  return counts;
}
