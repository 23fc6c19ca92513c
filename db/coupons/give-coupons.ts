import { and, asc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../connection/database";
import { couponClaim, couponTemplate, memberCoupon } from "../schema/coupons";
import type { TemplateRow } from "./template";

export type CouponRow = typeof memberCoupon.$inferSelect;
export type NewCoupon = Omit<CouponRow, "id" | "orderNo" | "changedAt" | "state">;

/** Takes so many of a template in one conditional write; null when fewer are left, or nothing of it is given any more. */
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

/** Counts one claim of a member, within its limit; false when it is used up. */
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

/** What a member was given of a template under these keys before. */
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
