// 批量改价, 批量改分类: every product is saved as its form would save it, with the same checks; all or none.
// Example: 30 products at 90%: one of them would cost less than its agent price, so nothing is saved and that one is named.
import { DomainError } from "@liandong/core/errors";
import { type GoodsDocument, type GoodsVariant, goodsSchema } from "@liandong/core/goods/goods-document";
import { goodsLosses } from "@liandong/core/plan-check/goods-loss";
import type { Transaction } from "@liandong/db/connection/database";
import { loadProduct } from "@liandong/db/shop/catalog/products";
import type { StaffContext } from "../../trpc/context";
import { documentOf } from "./get-goods";
import { goodsRules } from "./goods-rules";
import type { PriceBatchInput } from "./inputs";
import { requireGoods } from "./own-store";
import { specTextOf } from "./save-variants";
import { changeGoods } from "./update-goods";

export type PricePreview = {
  id: string;
  title: string;
  variants: { specText: string; fromFen: number | null; toFen: number | null }[];
  /** Why this product cannot be saved so; null where it can. */
  problem: string | null;
  /** What the product could lose under the plan in force. */
  losses: string[];
};
type Loaded = { id: string; version: number; before: GoodsDocument; goods: GoodsDocument };

/**
 * 批量改价 of one price of every variant. A dry run changes nothing and shows every price.
 * @throws DomainError product.unknown, auth.forbidden, goods.batch_refused, those of `changeGoods`
 */
export async function batchPrice({ ctx, input }: { ctx: StaffContext; input: PriceBatchInput }) {
  const { ids, dryRun, acceptsLoss } = input;
  return ctx.db.command(async (tx) => {
    const products = await loadAll(ctx, tx, ids, (goods) => ({
      ...goods,
      variants: goods.variants.map((one) => ({ ...one, [input.field]: newPrice(one, input) })),
    }));
    const rows: PricePreview[] = [];
    for (const product of products) rows.push(await preview(ctx, tx, product, input.field));
    if (dryRun) return { rows, changed: 0 };
    const refused = rows.find(({ problem }) => problem !== null);
    if (refused) throw new DomainError("goods.batch_refused", { title: refused.title });
    const changed = await saveAll(ctx, tx, { products, acceptsLoss, reason: "批量改价" });
    return { rows, changed };
  });
}

/** 批量改分类. @throws DomainError product.unknown, auth.forbidden, those of `changeGoods` */
export async function batchCategory({
  ctx,
  input: { ids, categoryId },
}: {
  ctx: StaffContext;
  input: { ids: readonly string[]; categoryId: string };
}): Promise<{ changed: number }> {
  return ctx.db.command(async (tx) => {
    const products = await loadAll(ctx, tx, ids, (goods) => ({ ...goods, categoryId }));
    // A category moves no price, so what may be lost was accepted when the prices were saved.
    return { changed: await saveAll(ctx, tx, { products, acceptsLoss: true, reason: "批量改分类" }) };
  });
}

async function loadAll(
  ctx: StaffContext,
  tx: Transaction,
  ids: readonly string[],
  change: (goods: GoodsDocument) => GoodsDocument,
): Promise<Loaded[]> {
  await requireGoods(tx, ctx.staff, ids);
  const products: Loaded[] = [];
  // All batches go through the products in one order, so that two of them never wait for each other in a circle.
  for (const id of [...new Set(ids)].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))) {
    const loaded = await loadProduct(tx, { id });
    if (!loaded) throw new DomainError("product.unknown");
    const before = documentOf(loaded);
    products.push({ id, version: loaded.product.version, before, goods: change(before) });
  }
  return products;
}

type Saving = { products: readonly Loaded[]; acceptsLoss: boolean; reason: string };

async function saveAll(ctx: StaffContext, tx: Transaction, { products, acceptsLoss, reason }: Saving): Promise<number> {
  let changed = 0;
  for (const { id, version, before, goods } of products) {
    if (JSON.stringify(before) === JSON.stringify(goods)) continue;
    await changeGoods({ ctx, tx, input: { id, version, goods, acceptsLoss }, reason });
    changed += 1;
  }
  return changed;
}

/** The new price; one that a variant does not have stays missing unless it is set for all. */
function newPrice(variant: GoodsVariant, { field, change }: PriceBatchInput): number | null {
  const before = variant[field];
  if (change.kind === "set") return field === "priceFen" || field === "costFen" ? (change.fen ?? before) : change.fen;
  if (before === null) return null;
  return change.kind === "add" ? before + change.fen : Math.round((before * change.bp) / 10_000);
}

async function preview(
  ctx: StaffContext,
  tx: Transaction,
  { id, before, goods }: Loaded,
  field: PriceBatchInput["field"],
): Promise<PricePreview> {
  const { success, error } = goodsSchema.safeParse(goods);
  const losses = success ? goodsLosses(await goodsRules(ctx, tx, goods), goods) : [];
  const variants = goods.variants.map((one, index) => ({
    specText: specTextOf(one.specs),
    fromFen: before.variants[index]![field],
    toFen: one[field],
  }));
  return { id, title: goods.title, variants, problem: error?.issues[0]?.message ?? null, losses };
}
