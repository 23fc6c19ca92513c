import { addPromotionMoves } from "@liandong/db/loyalty/promotion-results/results";
import type { Deps } from "../../trpc/context";

/** Moves per transaction. */
const batchSize = 10_000;

/** Adds the newest moves to the kept figures of promotions; what is shown is the sum of both, so it stays the same. */
export async function addMoves({ ctx }: { ctx: Pick<Deps, "db"> }): Promise<{ moves: number }> {
  let moves = 0;
  for (let added = batchSize; added === batchSize; moves += added) {
    added = await ctx.db.command((tx) => addPromotionMoves(tx, { limit: batchSize }));
  }
  return { moves };
}
