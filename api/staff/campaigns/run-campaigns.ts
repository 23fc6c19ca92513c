import { actionOf } from "@liandong/core/campaigns/actions";
import { eventsOccasion, occasionOf, runAfter } from "@liandong/core/campaigns/schedule";
import { endOfQuiet } from "@liandong/core/messages/quiet-hours";
import { loadShopSettings } from "@liandong/db/settings/shop-settings";
import {
  beginRun,
  type CampaignRow,
  findCampaign,
  listOpenRuns,
  listRunning,
  lockCampaign,
  moveCampaign,
} from "@liandong/db/staff/campaigns/campaigns";
import type { JobCall } from "../../work/job";
import { workThrough } from "../../work/work-through";
import type { CampaignContext } from "./give-to-members";
import { reachSome } from "./reach-members";

/** A million members are judged by a condition within it. */
const batchMs = 60_000;

/** Begins the runs that are due and goes on with those that have not ended; `campaigns` is how many reached somebody. */
export async function runCampaigns({
  ctx,
  signal,
}: Pick<JobCall, "ctx" | "signal">): Promise<{ campaigns: number; failed: number }> {
  const { done: campaigns, failed } = await workThrough<CampaignRow>({
    ctx,
    signal,
    what: "a campaign",
    keyOf: ({ id }) => id,
    page: (after, limit) => ctx.db.run((handle) => listRunning(handle, { after: after || "0", limit })),
    work: async ({ id }) => (await runCampaign({ ctx, id, signal })) > 0,
  });
  return { campaigns, failed };
}

type RunCall = { ctx: CampaignContext; id: string; signal?: AbortSignal };

/**
 * Runs a campaign batch by batch. Gifts, marks and progress share a transaction, so two runs at once, or a run after a kill, give
 * nobody twice. A campaign with a message waits for the end of the quiet hours. Returns the number of members worked through.
 */
export async function runCampaign({ ctx, id, signal }: RunCall): Promise<number> {
  const known = await ctx.db.run((handle) => findCampaign(handle, id));
  if (known?.state !== "running" || (await isQuiet(ctx, known))) return 0;
  await beginDueRun(ctx, id);
  let worked = 0;
  for (const occasion of await ctx.db.run((handle) => listOpenRuns(handle, id))) {
    for (let isOver = false; !isOver && !signal?.aborted; ) {
      const one = { campaignId: id, occasion };
      const batch = await ctx.db.command((tx) => reachSome(ctx, tx, one), { deadlineMs: batchMs });
      worked += batch.worked;
      isOver = batch.isOver;
    }
  }
  await endWhenDone(ctx, id);
  return worked;
}

async function isQuiet(ctx: CampaignContext, { actions }: CampaignRow): Promise<boolean> {
  if (!actionOf(actions, "message")) return false;
  const { settings } = await ctx.db.run(loadShopSettings);
  return endOfQuiet(settings.messages.quietHours, ctx.now()) !== null;
}

/** Begins the run that is due; when several repetitions were missed, only the last one runs. */
async function beginDueRun(ctx: CampaignContext, id: string): Promise<void> {
  const now = ctx.now();
  await ctx.db.command(async (tx) => {
    const campaign = await lockCampaign(tx, id);
    if (campaign?.state !== "running") return;
    const { schedule } = campaign;
    if (schedule.kind === "event") return beginRun(tx, { campaignId: id, occasion: eventsOccasion, startedAt: now });
    if (campaign.nextAt === null || campaign.nextAt > now) return;
    let at = campaign.nextAt;
    let next = runAfter(schedule, at);
    while (next !== null && next <= now) {
      at = next;
      next = runAfter(schedule, at);
    }
    await beginRun(tx, { campaignId: id, occasion: occasionOf(schedule, at), startedAt: now });
    await moveCampaign(tx, id, { state: "running", nextAt: next });
  });
}

/** A campaign has ended when no run is open and none will come; one of events ends when its coupon gives no more. */
async function endWhenDone(ctx: CampaignContext, id: string): Promise<void> {
  await ctx.db.command(async (tx) => {
    const campaign = await lockCampaign(tx, id);
    if (campaign?.state !== "running" || campaign.nextAt !== null) return;
    if ((await listOpenRuns(tx, id)).length === 0) await moveCampaign(tx, id, { state: "done" });
  });
}
