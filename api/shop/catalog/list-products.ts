import { zones } from "@liandong/core/facts/zones";
import { searchProducts } from "@liandong/db/shop/catalog/search";
import { z } from "zod";
import type { PublicContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { cursorInput, idInput } from "../../trpc/inputs";
import { takeAttempt } from "../../trpc/rate-limit";
import { type ProductCard, toProductCard } from "./product-card";
import { loadVisitorPrices } from "./visitor-prices";

export const listProductsInput = z.object({
  zone: z.enum(zones).optional(),
  categoryId: idInput.optional(),
  query: z.string().trim().max(40, "最多 40 个字").optional(),
  sort: z.enum(["recommended", "sales", "priceUp", "priceDown"]).default("recommended"),
  cursor: cursorInput.nullish(),
});

const pageSize = 20;
const searchLimit = { name: "search", limit: 60, windowSeconds: 60 };
/** The list's order, the last row's value in that order, and its id. */
const cursorSchema = z.tuple([listProductsInput.shape.sort.unwrap(), z.int(), idInput]);

/**
 * Searches are limited to what a person can do; lists without a search are not.
 * @throws DomainError request.too_many
 */
export async function listProducts({
  ctx,
  input,
}: {
  ctx: PublicContext;
  input: z.infer<typeof listProductsInput>;
}): Promise<Page<ProductCard>> {
  const { cursor, sort, ...filter } = input;
  if (filter.query) {
    const key = ctx.subject ? `${ctx.subject.kind} ${ctx.subject.id}` : ctx.clientIp;
    await takeAttempt({ ctx, input: { ...searchLimit, key } });
  }
  const last = decodeCursor(cursorSchema, cursor);
  // A cursor of another order would skip rows, so the list begins again.
  const after = last && last[0] === sort ? { value: last[1], id: last[2] } : null;
  return ctx.db.run(async (handle) => {
    const rows = await searchProducts(handle, { filter, sort, after, limit: pageSize + 1 });
    const prices = await loadVisitorPrices(handle, ctx);
    const { items, nextCursor } = pageOf(rows, pageSize, (row) => [sort, row.sortValue, row.id]);
    return { items: items.map((row) => toProductCard(row, prices)), nextCursor };
  });
}
