import type { FreightTemplateFields } from "@liandong/core/freight/freight-template";
import { asc, eq, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { type RowMiss, type SavedRow, saveRow } from "../../connection/save-row";
import { product } from "../../schema/catalog";
import { freightTemplate } from "../../schema/freight";

/** All freight templates with the number of products that use each. */
export async function listFreightTemplates({ drizzle }: Handle) {
  const { id, name, by, rules, changedAt, version } = freightTemplate;
  const used = sql<number>`(SELECT count(*) FROM product WHERE product.freight_template_id = freight_template.id)`;
  return drizzle
    .select({ id, name, by, rules, changedAt, version, products: used.mapWith(Number) })
    .from(freightTemplate)
    .orderBy(asc(freightTemplate.id))
    .limit(200);
}

type Template = { id: string | null; version: number | null; fields: FreightTemplateFields; at: Date };

export async function saveTemplate(tx: Handle, { fields, at, ...row }: Template): Promise<SavedRow | RowMiss> {
  return saveRow(tx, freightTemplate, { ...row, fields: { ...fields, changedAt: at } });
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
