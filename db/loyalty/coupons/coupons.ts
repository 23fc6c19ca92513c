import { and, asc, count, desc, eq, gt, inArray, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { couponClaim, couponTemplate, memberCoupon } from "../../schema/coupons";
import type { TemplateRow } from "./templates";

export type CouponRow = typeof memberCoupon.$inferSelect;
export type NewCoupon = Omit<CouponRow, "id" | "orderNo" | "changedAt" | "state" | "takenBack">;

/** Takes coupons of a template in one conditional write; null when fewer are left, or the template has ended. */
export async function takeOfTemplate(
  { drizzle }: Transaction,
  { templateId, count }: { templateId: string; count: number },
): Promise<TemplateRow | null> {
  const { claimed, total, endedAt, id } = couponTemplate;
  const [row] = await drizzle
    .update(couponTemplate)
    .set({ claimed: sql`${claimed} + ${count}` })
    .where(and(eq(id, templateId), isNull(endedAt), or(isNull(total), sql`${claimed} + ${count} <= ${total}`)))
    .returning();
  return row ?? null;
}

/** Counts one claim of a member within the template's limit; false when the limit is reached. */
export async function countClaim(
  { drizzle }: Transaction,
  { memberId, templateId, perMember }: { memberId: string; templateId: string; perMember: number | null },
): Promise<boolean> {
  const { claimed } = couponClaim;
  const counted = await drizzle
    .insert(couponClaim)
    .values({ memberId, templateId, claimed: 1 })
    .onConflictDoUpdate({
      target: [couponClaim.memberId, couponClaim.templateId],
      set: { claimed: sql`${claimed} + 1` },
      setWhere: perMember === null ? undefined : sql`${claimed} < ${perMember}`,
    })
    .returning({ claimed });
  return counted.length > 0;
}

/** How many of each template a member has claimed. */
export async function loadClaims(
  { drizzle }: Handle,
  { memberId, templateIds }: { memberId: string; templateIds: readonly string[] },
): Promise<Map<string, number>> {
  if (templateIds.length === 0) return new Map();
  const rows = await drizzle
    .select({ templateId: couponClaim.templateId, claimed: couponClaim.claimed })
    .from(couponClaim)
    .where(and(eq(couponClaim.memberId, memberId), inArray(couponClaim.templateId, [...templateIds])));
  return new Map(rows.map(({ templateId, claimed }) => [templateId, claimed]));
}

export async function insertCoupons({ drizzle }: Transaction, coupons: readonly NewCoupon[]): Promise<CouponRow[]> {
  const rows = coupons.map((coupon) => ({ ...coupon, state: "unused" as const, changedAt: coupon.givenAt }));
  return drizzle.insert(memberCoupon).values(rows).returning();
}

/** The coupons of a template that a member was given under these keys before. */
export async function findGiven(
  { drizzle }: Handle,
  { memberId, templateId, keys }: { memberId: string; templateId: string; keys: readonly string[] },
): Promise<CouponRow[]> {
  return drizzle
    .select()
    .from(memberCoupon)
    .where(
      and(
        eq(memberCoupon.memberId, memberId),
        eq(memberCoupon.templateId, templateId),
        inArray(memberCoupon.requestKey, [...keys]),
      ),
    )
    .orderBy(asc(memberCoupon.id));
}

export async function findCoupons(
  { drizzle }: Handle,
  { memberId, ids }: { memberId: string; ids: readonly string[] },
): Promise<CouponRow[]> {
  return drizzle
    .select()
    .from(memberCoupon)
    .where(and(eq(memberCoupon.memberId, memberId), inArray(memberCoupon.id, [...ids])))
    .orderBy(asc(memberCoupon.id));
}

/** The states that members see: coupons in an unpaid order are among the unused ones. */
export type ShownState = "unused" | "used" | "expired" | "revoked";

function isShownAs(state: ShownState, now: Date): SQL | undefined {
  const { state: kept, validUntil } = memberCoupon;
  // A coupon that an unpaid order holds does not expire while it is held: cancelling the order makes it usable again.
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
