import { findNamed, listHotCategories } from "@liandong/db/shop/catalog/hints";
import { findStoresNamed, searchProducts } from "@liandong/db/shop/catalog/search";
import { z } from "zod";
import type { PublicContext } from "../../trpc/context";
import { shareReading } from "../../trpc/shared-reading";
import { takeSearch } from "./list-products";
import { shopFrontInForce } from "./shop-front-in-force";

const hotCategories = 8;

/** What many look for, before anything is typed: the operators' words, else the names of the categories that sell most. */
export function showSearchHints({ ctx }: { ctx: PublicContext }): Promise<{ hot: string[] }> {
  return shareReading(ctx.db, "search hints", async () => {
    const { shopFront } = await shopFrontInForce(ctx.db);
    if (shopFront.hotWords.length > 0) return { hot: shopFront.hotWords };
    const categories = await ctx.db.run((handle) => listHotCategories(handle, { limit: hotCategories }));
    return { hot: categories.map(({ name }) => name) };
  });
}

export const suggestInput = z.object({ query: z.string().trim().min(1, "请输入想找的商品").max(40, "最多 40 个字") });

type Named = { id: string; name: string };
export type Suggestions = { categories: Named[]; brands: Named[]; stores: Named[]; titles: string[] };

const perKind = { names: 3, titles: 6 } as const;

/** 联想: what is called like the words while they are typed. @throws DomainError request.too_many */
export async function suggest({
  ctx,
  input: { query },
}: {
  ctx: PublicContext;
  input: z.infer<typeof suggestInput>;
}): Promise<Suggestions> {
  await takeSearch(ctx, "suggest");
  const word = query.replace(/\s+/g, "");
  return ctx.db.run(async (handle) => {
    const [named, stores, products] = await Promise.all([
      findNamed(handle, { word, limit: perKind.names }),
      findStoresNamed(handle, { word }),
      searchProducts(handle, { filter: { query }, sort: "sales", after: null, limit: perKind.titles }),
    ]);
    return {
      ...named,
      stores: stores.slice(0, perKind.names).map(({ id, name }) => ({ id, name })),
      titles: [...new Set(products.map(({ title }) => title))],
    };
  });
}
