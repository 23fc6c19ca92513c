import { and, count, eq, isNull, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../connection/database";
import { couponTemplate, memberCoupon } from "../schema/coupons";
import type { TemplateRow } from "./template";

export type TemplateFields = Omit<TemplateRow, "id" | "claimed" | "createdAt" | "createdBy" | "endedAt">;

export async function insertTemplate(
  { drizzle }: Transaction,
  values: TemplateFields & { createdAt: Date; createdBy: string },
): Promise<TemplateRow> {
  const [row] = await drizzle.insert(couponTemplate).values(values).returning();
  return row!;
}

/** Locks a template: what was given of it stands still meanwhile. */
export async function lockTemplate({ drizzle }: Transaction, { id }: { id: string }): Promise<TemplateRow | null> {
  const [row] = await drizzle.select().from(couponTemplate).where(eq(couponTemplate.id, id)).for("update");
  return row ?? null;
}

export async function updateTemplate(
  { drizzle }: Transaction,
  { id, fields }: { id: string; fields: TemplateFields },
): Promise<TemplateRow> {
  const [row] = await drizzle.update(couponTemplate).set(fields).where(eq(couponTemplate.id, id)).returning();
  return row!;
}

/** Nothing of it is given any more; one that was ended before stays ended then. */
export async function endTemplate({ drizzle }: Transaction, { id, at }: { id: string; at: Date }): Promise<void> {
  await drizzle
    .update(couponTemplate)
    .set({ endedAt: at })
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
