import { moveNewestSales } from "@liandong/db/shop/catalog/sales";
import type { Deps } from "../../trpc/context";

/** Products per transaction, which locks their rows. */
const batchSize = 100;

/**
 * Adds the newest sales to the figure by which lists are sorted. What is shown as 已售 stays the same: it is the sum of
 * both.
 */
export async function sortSales({ ctx }: { ctx: Pick<Deps, "db"> }): Promise<{ products: number }> {
  let products = 0;
  for (let moved = batchSize; moved === batchSize; products += moved) {
    moved = await ctx.db.command((tx) => moveNewestSales(tx, { limit: batchSize }));
  }
  return { products };
}
