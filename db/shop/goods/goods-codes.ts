import { eq, inArray } from "drizzle-orm";
import type { Transaction } from "../../connection/database";
import { product } from "../../schema/catalog";
import { goodsCode } from "../../schema/goods-codes";

/** One import at a time: two files that name the same codes in different orders would wait for each other. */
export async function lockGoodsImport({ sql }: Transaction): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('liandong goods import'))`;
}

type ImportedCode = { code: string; productId: string; at: Date };

/** Notes that a product was imported under a code; false when the code is taken. */
export async function claimGoodsCode(
  { drizzle }: Transaction,
  { code, productId, at }: ImportedCode,
): Promise<boolean> {
  const rows = await drizzle
    .insert(goodsCode)
    .values({ code, productId, importedAt: at })
    .onConflictDoNothing({ target: goodsCode.code })
    .returning({ code: goodsCode.code });
  return rows.length === 1;
}

/** The product that was imported under a code; null when there is none. */
export async function findGoodsOfCode(
  { drizzle }: Transaction,
  { code }: { code: string },
): Promise<{ id: string; title: string; storeId: string } | null> {
  const [row] = await drizzle
    .select({ id: product.id, title: product.title, storeId: product.storeId })
    .from(goodsCode)
    .innerJoin(product, eq(product.id, goodsCode.productId))
    .where(eq(goodsCode.code, code));
  return row ?? null;
}

/** 商品编码 of these products, by their number; those that have none are left out. */
export async function codesOfGoods(
  { drizzle }: Transaction,
  { ids }: { ids: readonly string[] },
): Promise<Map<string, string>> {
  const rows = await drizzle
    .select({ id: goodsCode.productId, code: goodsCode.code })
    .from(goodsCode)
    .where(inArray(goodsCode.productId, [...ids]));
  return new Map(rows.map(({ id, code }) => [id, code]));
}
