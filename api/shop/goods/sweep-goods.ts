import { dayMs } from "@liandong/core/time/shanghai";
import { deleteOldGoods } from "@liandong/db/shop/goods/shelf";
import type { JobCall } from "../../work/job";
import { binDays } from "./list-goods";

const batchSize = 100;

/** 回收站: deletes for good what has been in it for 30 days and was never ordered. Gives the number of products. */
export async function sweepGoods({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<number> {
  const before = new Date(ctx.now().getTime() - binDays * dayMs);
  let deleted = 0;
  for (let last = batchSize; last === batchSize && !signal?.aborted; deleted += last) {
    last = await ctx.db.command((tx) => deleteOldGoods(tx, { before, limit: batchSize }));
  }
  return deleted;
}
