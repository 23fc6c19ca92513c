import { shanghaiDay } from "@liandong/core/time/shanghai";
import { closeRun, judgeMembers } from "@liandong/db/staff/life-cycle/judge";
import { loadLifeCycle } from "@liandong/db/staff/life-cycle/settings";
import type { JobCall } from "../../work/job";

const batchSize = 5_000;
const batchMs = 60_000;

/** 生命周期: judges every member; `moved` is how many are in another stage than before. */
export async function judgeStages({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<{ moved: number }> {
  const { settings } = await ctx.db.run(loadLifeCycle);
  const now = ctx.now();
  let moved = 0;
  let after: string | null = "0";
  while (after !== null) {
    if (signal?.aborted) return { moved };
    const batch: Parameters<typeof judgeMembers>[1] = { settings, after, limit: batchSize, now };
    const judged: Awaited<ReturnType<typeof judgeMembers>> = await ctx.db.command((tx) => judgeMembers(tx, batch), {
      deadlineMs: batchMs,
    });
    moved += judged.moved;
    after = judged.lastId;
  }
  await ctx.db.command((tx) => closeRun(tx, { now, day: shanghaiDay(now) }), { deadlineMs: batchMs });
  return { moved };
}
