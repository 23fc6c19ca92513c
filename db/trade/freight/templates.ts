import type { FreightTemplateFields } from "@liandong/core/freight/freight-template";
import { asc, eq, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { product } from "../../schema/catalog";
import { freightTemplate } from "../../schema/freight";

/** All freight templates with the number of products that use each. */
export async function listFreightTemplates({ drizzle }: Handle) {
  const { id, name, by, rules, changedAt } = freightTemplate;
  const used = sql<number>`(SELECT count(*) FROM product WHERE product.freight_template_id = freight_template.id)`;
  return drizzle
    .select({ id, name, by, rules, changedAt, products: used.mapWith(Number) })
    .from(freightTemplate)
    .orderBy(asc(freightTemplate.id))
    .limit(200);
}

type Template = { id: string | null; fields: FreightTemplateFields; at: Date };

/** Saves a new row, or the one with this id; null if there is none with it. */
export async function saveTemplate({ drizzle }: Handle, { id, fields, at }: Template): Promise<string | null> {
  const values = { ...fields, changedAt: at };
  const [row] = id
    ? await drizzle
        .update(freightTemplate)
        .set(values)
        .where(eq(freightTemplate.id, id))
        .returning({ id: freightTemplate.id })
    : await drizzle.insert(freightTemplate).values(values).returning({ id: freightTemplate.id });
  return row?.id ?? null;
}

/** Sets a product's template; null lets the product's own freight hold again. False when there is no such product. */
export async function useTemplate(
  { drizzle }: Handle,
  { productId, templateId }: { productId: string; templateId: string | null },
): Promise<boolean> {
  const changed = await drizzle
    .update(product)
    .set({ freightTemplateId: templateId })
    .where(eq(product.id, productId))
    .returning({ id: product.id });
  return changed.length > 0;
}
