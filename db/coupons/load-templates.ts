import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { couponTemplate } from "../schema/coupons";
import type { TemplateRow } from "./template";

/** Templates by their numbers; unknown ones are simply not there. */
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

/** A scope's templates, or all, the newest first. */
export async function listTemplates({ drizzle }: Handle, { scope, after, limit }: Slice): Promise<TemplateRow[]> {
  return drizzle
    .select()
    .from(couponTemplate)
    .where(
      and(
        scope === null ? undefined : eq(couponTemplate.scope, scope),
        after === null ? undefined : lt(couponTemplate.id, after),
      ),
    )
    .orderBy(desc(couponTemplate.id))
    .limit(limit);
}

/** What the coupon centre offers now: claimable, begun and not over; sold-out ones are shown as such. */
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

/** What points are exchanged for in a scope. */
export async function listExchangeable({ drizzle }: Handle, { scope }: { scope: string }): Promise<TemplateRow[]> {
  return drizzle
    .select()
    .from(couponTemplate)
    .where(and(eq(couponTemplate.scope, scope), isNotNull(couponTemplate.pointsPrice), isNull(couponTemplate.endedAt)))
    .orderBy(asc(couponTemplate.pointsPrice), asc(couponTemplate.id))
    .limit(100);
}
