import type { CouponTemplate } from "@liandong/core/coupons/template";
import { InvariantError } from "@liandong/core/errors";
import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { couponTemplate, memberCoupon } from "../../schema/coupons";

export type TemplateRow = typeof couponTemplate.$inferSelect;

/** A row as core's rules know it. */
export function templateOf(row: TemplateRow): CouponTemplate {
  const { id, scope, type, minFen: min } = row;
  const shared = {
    id,
    scope,
    min,
    zones: row.zones ?? undefined,
    categories: row.categoryIds ?? undefined,
    products: row.productIds ?? undefined,
    total: row.total ?? undefined,
    perMember: row.perMember ?? undefined,
    validDays: row.validDays ?? undefined,
    validFrom: row.validFrom ?? undefined,
    validUntil: row.validUntil ?? undefined,
  };
  if (type === "freight") return { type, ...shared };
  if (type === "off" && row.amountFen !== null) return { type, ...shared, amount: row.amountFen };
  if (type === "percent" && row.rateBp !== null) {
    return { type, ...shared, rate: row.rateBp, max: row.maxFen ?? undefined };
  }
  throw new InvariantError(`coupon template ${id} takes nothing off`);
}

/** Templates by their numbers; unknown ones are left out. */
export async function loadTemplates(
  { drizzle }: Handle,
  { ids }: { ids: readonly string[] },
): Promise<Map<string, TemplateRow>> {
  if (ids.length === 0) return new Map();
  const rows = await drizzle
    .select()
    .from(couponTemplate)
    .where(inArray(couponTemplate.id, [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, row]));
}

type Slice = { scope: string | null; after: string | null; limit: number };

/** The templates that the coupon centre offers now: claimable, begun and not over; exhausted ones are included. */
export async function listClaimable(
  { drizzle }: Handle,
  { scope, now, after, limit }: Slice & { now: Date },
): Promise<TemplateRow[]> {
  const { claimable, endedAt, claimFrom, claimUntil, validUntil, id } = couponTemplate;
  return drizzle
    .select()
    .from(couponTemplate)
    .where(
      and(
        eq(claimable, true),
        isNull(endedAt),
        or(isNull(claimFrom), sql`${claimFrom} <= ${now}`),
        or(isNull(claimUntil), gt(claimUntil, now)),
        or(isNull(validUntil), gt(validUntil, now)),
        scope === null ? undefined : eq(couponTemplate.scope, scope),
        after === null ? undefined : lt(id, after),
      ),
    )
    .orderBy(desc(id))
    .limit(limit);
}

/** The templates for which points can be exchanged in a scope. */
export async function listExchangeable({ drizzle }: Handle, { scope }: { scope: string }): Promise<TemplateRow[]> {
  return drizzle
    .select()
    .from(couponTemplate)
    .where(and(eq(couponTemplate.scope, scope), isNotNull(couponTemplate.pointsPrice), isNull(couponTemplate.endedAt)))
    .orderBy(asc(couponTemplate.pointsPrice), asc(couponTemplate.id))
    .limit(100);
}

export type TemplateFields = Omit<TemplateRow, "id" | "claimed" | "createdAt" | "createdBy" | "endedAt" | "version">;

export async function insertTemplate(
  { drizzle }: Transaction,
  values: TemplateFields & { createdAt: Date; createdBy: string },
): Promise<TemplateRow> {
  const [row] = await drizzle.insert(couponTemplate).values(values).returning();
  return row!;
}

/** Locks a template, so that no coupon of it is given meanwhile. */
export async function lockTemplate({ drizzle }: Transaction, { id }: { id: string }): Promise<TemplateRow | null> {
  const [row] = await drizzle.select().from(couponTemplate).where(eq(couponTemplate.id, id)).for("update");
  return row ?? null;
}

/** One conditional write: null when somebody has saved or ended the template since that version. */
export async function updateTemplate(
  { drizzle }: Transaction,
  { id, version, fields }: { id: string; version: number; fields: TemplateFields },
): Promise<TemplateRow | null> {
  const [row] = await drizzle
    .update(couponTemplate)
    .set({ ...fields, version: version + 1 })
    .where(and(eq(couponTemplate.id, id), eq(couponTemplate.version, version)))
    .returning();
  return row ?? null;
}

/** Ends a template: no coupon of it is given any more. A template that had ended before keeps its moment. */
export async function endTemplateRow({ drizzle }: Transaction, { id, at }: { id: string; at: Date }): Promise<void> {
  await drizzle
    .update(couponTemplate)
    .set({ endedAt: at, version: sql`${couponTemplate.version} + 1` })
    .where(and(eq(couponTemplate.id, id), isNull(couponTemplate.endedAt)));
}

export type TemplateUse = { used: number; locked: number };

/** How many of each template are used, or in an unpaid order. */
export async function countTemplateUse(
  { drizzle }: Handle,
  { ids }: { ids: readonly string[] },
): Promise<Map<string, TemplateUse>> {
  if (ids.length === 0) return new Map();
  const { templateId, state } = memberCoupon;
  const rows = await drizzle
    .select({ templateId, state, coupons: count() })
    .from(memberCoupon)
    .where(sql`${templateId} = ANY (${sql.param(ids as string[])}::bigint[]) AND ${state} IN ('used', 'locked')`)
    .groupBy(templateId, state);
  const uses = new Map<string, TemplateUse>();
  for (const row of rows) {
    const use = uses.get(row.templateId) ?? { used: 0, locked: 0 };
    uses.set(row.templateId, { ...use, [row.state]: row.coupons });
  }
  return uses;
}

/** Name and kind of these coupons of members. */
export async function listCouponNames(
  { drizzle }: Handle,
  { couponIds }: { couponIds: readonly string[] },
): Promise<Map<string, Pick<TemplateRow, "name" | "type">>> {
  if (couponIds.length === 0) return new Map();
  const rows = await drizzle
    .select({ couponId: memberCoupon.id, name: couponTemplate.name, type: couponTemplate.type })
    .from(memberCoupon)
    .innerJoin(couponTemplate, eq(couponTemplate.id, memberCoupon.templateId))
    .where(inArray(memberCoupon.id, [...couponIds]));
  return new Map(rows.map(({ couponId, ...template }) => [couponId, template]));
}
