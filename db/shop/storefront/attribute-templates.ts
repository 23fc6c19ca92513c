import { asc, eq, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { type RowMiss, type RowToSave, type SavedRow, saveRow } from "../../connection/save-row";
import { attributeTemplate, type TemplateAttribute } from "../../schema/attribute-templates";
import { category } from "../../schema/catalog";

/** 属性模板 in the shop's order: all, or those for products of a category and of any. */
export async function listAttributeTemplates({ drizzle }: Handle, categoryId?: string) {
  const { id, name, attributes, sort, version } = attributeTemplate;
  const fits = sql`(${attributeTemplate.categoryId} IS NULL OR ${attributeTemplate.categoryId} IN (
    SELECT unnest(ARRAY[c.id, c.parent_id]) FROM category AS c WHERE c.id = ${categoryId}))`;
  return drizzle
    .select({
      id,
      name,
      attributes,
      sort,
      version,
      categoryId: attributeTemplate.categoryId,
      categoryName: category.name,
    })
    .from(attributeTemplate)
    .leftJoin(category, eq(category.id, attributeTemplate.categoryId))
    .where(categoryId === undefined ? undefined : fits)
    .orderBy(asc(sort), asc(id));
}

type Fields = { name: string; categoryId: string | null; attributes: TemplateAttribute[]; sort: number };

/** Errors: a unique violation where another template has the name, a foreign key violation without that category. */
export async function saveAttributeTemplateRow(tx: Transaction, row: RowToSave<Fields>): Promise<SavedRow | RowMiss> {
  return saveRow(tx, attributeTemplate, row);
}

/** False when there is none. */
export async function deleteAttributeTemplate({ drizzle }: Transaction, { id }: { id: string }): Promise<boolean> {
  const { id: rowId } = attributeTemplate;
  const gone = await drizzle.delete(attributeTemplate).where(eq(rowId, id)).returning({ id: rowId });
  return gone.length > 0;
}
