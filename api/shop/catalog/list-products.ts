import { couponZones } from "@liandong/core/coupons/template";
import { DomainError } from "@liandong/core/errors";
import { zones } from "@liandong/core/facts/zones";
import { storeOfScope } from "@liandong/core/ledger/scope";
import { promotionZones } from "@liandong/core/promotions/schema";
import type { Handle } from "@liandong/db/connection/database";
import { loadTemplates, templateOf } from "@liandong/db/loyalty/coupons/templates";
import { findStoresNamed, type ProductFilter, searchAlike, searchProducts } from "@liandong/db/shop/catalog/search";
import { loadThreshold } from "@liandong/db/trade/promotions/thresholds";
import { z } from "zod";
import { loadGoodsPromotions } from "../../trade/promotions/sale-promotions";
import type { PublicContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { cursorInput, idInput } from "../../trpc/inputs";
import { takeAttempt } from "../../trpc/rate-limit";
import { type ProductCard, toProductCard } from "./product-card";
import { loadVisitorPrices, type VisitorPrices } from "./visitor-prices";

const fenInput = z.int().min(0, "价格不能小于 0").max(100_000_000, "价格最高 1,000,000 元");

export const listProductsInput = z.object({
  zone: z.enum(zones).optional(),
  categoryId: idInput.optional(),
  /** Only what coupons of this template fit. */
  templateId: idInput.optional(),
  /** 凑单: only what counts for this threshold promotion. */
  promotionId: idInput.optional(),
  storeId: idInput.optional(),
  query: z.string().trim().max(40, "最多 40 个字").optional(),
  minFen: fenInput.optional(),
  maxFen: fenInput.optional(),
  inStock: z.boolean().optional(),
  sort: z.enum(["recommended", "sales", "priceUp", "priceDown"]).default("recommended"),
  cursor: cursorInput.nullish(),
});

type ListInput = z.infer<typeof listProductsInput>;

/** `alike`: nothing was found, and these are goods that share a part of the words. */
export type ProductPage = Page<ProductCard> & { alike: boolean };

const pageSize = 20;
const searchLimits = {
  search: { name: "search", limit: 60, windowSeconds: 60 },
  suggest: { name: "suggest", limit: 120, windowSeconds: 60 },
} as const;
/** The list's order, the last row's value in that order, and its id. */
const cursorSchema = z.tuple([listProductsInput.shape.sort.unwrap(), z.int(), idInput]);

/**
 * Searches are limited to what a person can do; lists without a search are not.
 * @throws DomainError request.too_many
 */
export async function listProducts({ ctx, input }: { ctx: PublicContext; input: ListInput }): Promise<ProductPage> {
  const { cursor, sort, query } = input;
  if (query) await takeSearch(ctx);
  const last = decodeCursor(cursorSchema, cursor);
  // A cursor of another order would skip rows, so the list begins again.
  const after = last && last[0] === sort ? { value: last[1], id: last[2] } : null;
  return ctx.db.run(async (handle) => {
    const prices = await loadVisitorPrices(handle, ctx);
    const page = { sort, after, limit: pageSize + 1 };
    const template = input.templateId ? await loadCover(handle, input.templateId) : undefined;
    const promotion = input.promotionId ? await loadCovered(handle, input.promotionId) : undefined;
    const filter = { ...filterOf(input, prices), ...template, ...promotion };
    let rows = await searchProducts(handle, { filter, ...page });
    if (query && rows.length === 0) {
      const ofStore = await filterByStoreName(handle, filter, query);
      if (ofStore) rows = await searchProducts(handle, { filter: ofStore, ...page });
    }
    const alike = query && rows.length === 0 && !after ? await searchAlike(handle, { query, limit: pageSize }) : [];
    const { items: found, nextCursor } = pageOf(rows, pageSize, (row) => [sort, row.sortValue, row.id]);
    const shown = alike.length > 0 ? alike : found;
    const promotions = await loadGoodsPromotions(handle, ctx, shown);
    const items = shown.map((row) => toProductCard(row, { ...prices, promotions }));
    return { items, nextCursor, alike: alike.length > 0 };
  });
}

/** A word that no product has may name a store, the other words its goods; null when no store is called so. */
async function filterByStoreName(handle: Handle, filter: ProductFilter, query: string): Promise<ProductFilter | null> {
  const words = query.split(/\s+/).filter(Boolean);
  for (const word of words.filter(({ length }) => length > 1)) {
    const stores = await findStoresNamed(handle, { word });
    const isInside = ({ id }: { id: string }) => filter.storeIds?.includes(id) ?? true;
    const storeIds = stores.filter(isInside).map(({ id }) => id);
    if (storeIds.length > 0) return { ...filter, storeIds, query: words.filter((each) => each !== word).join(" ") };
  }
  return null;
}

/** The goods that a coupon fits: of its store, and within its zones, categories and products. @throws DomainError coupon.unknown */
async function loadCover(handle: Handle, templateId: string): Promise<ProductFilter> {
  const row = (await loadTemplates(handle, { ids: [templateId] })).get(templateId);
  if (!row) throw new DomainError("coupon.unknown");
  const { scope, zones: within, categories, products } = templateOf(row);
  const storeId = scope === undefined ? null : storeOfScope(scope);
  return {
    zones: couponZones.filter((zone) => within?.includes(zone) ?? true),
    ...(categories ? { categoryIds: categories } : {}),
    ...(products ? { productIds: products } : {}),
    ...(storeId ? { storeIds: [storeId] } : {}),
  };
}

/** The goods that count for a threshold promotion. @throws DomainError promotion.unknown */
async function loadCovered(handle: Handle, promotionId: string): Promise<ProductFilter> {
  const row = await loadThreshold(handle, promotionId);
  if (!row) throw new DomainError("promotion.unknown");
  const { scope, zones: within, productIds } = row;
  const storeId = storeOfScope(scope);
  return {
    zones: promotionZones.filter((zone) => within?.includes(zone) ?? true),
    ...(productIds ? { productIds } : {}),
    ...(storeId ? { storeIds: [storeId] } : {}),
  };
}

/** Sorted by price, what cannot be bought with money would stand first: it has its own zones. */
function filterOf(
  { zone, categoryId, storeId, query, minFen, maxFen, inStock, sort }: ListInput,
  prices: VisitorPrices,
) {
  const byPrice = sort === "priceUp" || sort === "priceDown";
  const bought = zones.filter((each) => each !== "points" && (each !== "free" || prices.identity !== "customer"));
  const filter: ProductFilter = {
    categoryIds: categoryId ? [categoryId] : undefined,
    storeIds: storeId ? [storeId] : undefined,
    query,
    minFen,
    maxFen,
    inStock,
  };
  return { ...filter, zones: zone ? [zone] : byPrice ? bought : undefined };
}

/** @throws DomainError request.too_many */
export async function takeSearch(ctx: PublicContext, kind: keyof typeof searchLimits = "search"): Promise<void> {
  const key = ctx.subject ? `${ctx.subject.kind} ${ctx.subject.id}` : ctx.clientIp;
  await takeAttempt({ ctx, input: { ...searchLimits[kind], key } });
}
