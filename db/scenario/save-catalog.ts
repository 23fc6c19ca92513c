import type { ScenarioProduct } from "@liandong/core/scenario/schema";
import type { Transaction } from "../connection/database";
import { category, product, sku, store } from "../schema/catalog";

/** More than any scenario orders: scenarios are about money, not stock. */
const plenty = 2_000_000_000;

/** The scenario's products as goods of one store; gives the numbers of each by its name. */
export async function saveScenarioCatalog(
  { drizzle }: Transaction,
  { products, now }: { products: readonly ScenarioProduct[]; now: Date },
): Promise<Map<string, { skuId: string; productId: string }>> {
  const saved = new Map<string, { skuId: string; productId: string }>();
  if (products.length === 0) return saved;
  const [shop] = await drizzle
    .insert(store)
    .values({ name: "情景", logoUrl: "", city: "" })
    .returning({ id: store.id });
  const [kind] = await drizzle.insert(category).values({ name: "情景", pictureUrl: "" }).returning({ id: category.id });
  const common = { storeId: shop!.id, categoryId: kind!.id, pictures: [], description: [], createdAt: now };
  for (const { id, zone, price, memberPrice, cost, freight, rates, grants, virtual, pointsRate } of products) {
    const goods = { zone, title: id, rates, grants, virtual, pointsRateBp: pointsRate, freightFen: freight ?? 0 };
    const [row] = await drizzle
      .insert(product)
      .values({ ...common, ...goods })
      .returning({ id: product.id });
    const prices = { priceFen: price, memberPriceFen: memberPrice ?? null, costFen: cost ?? 0 };
    const [variant] = await drizzle
      .insert(sku)
      .values({ productId: row!.id, specs: [], stock: plenty, ...prices })
      .returning({ id: sku.id });
    saved.set(id, { skuId: variant!.id, productId: row!.id });
  }
  return saved;
}
