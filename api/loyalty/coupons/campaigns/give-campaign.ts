import { refuseGiving } from "@liandong/core/coupons/offer";
import { InvariantError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import { listAudience } from "@liandong/db/loyalty/coupons/audience";
import {
  type CampaignRow,
  listOpenCampaigns,
  lockCampaign,
  saveCampaignProgress,
} from "@liandong/db/loyalty/coupons/campaigns";
import { insertCoupons, takeOfTemplate } from "@liandong/db/loyalty/coupons/coupons";
import type { TemplateRow } from "@liandong/db/loyalty/coupons/templates";
import { lockTemplate } from "@liandong/db/loyalty/coupons/templates";
import type { Deps } from "../../../trpc/context";
import type { JobCall } from "../../../work/job";
import { type Worked, workThrough } from "../../../work/work-through";
import { newCoupon } from "../give-coupons";

type Context = Pick<Deps, "db" | "now">;

/** Coupons per transaction. */
const batchSize = 1000;

/**
 * 活动发券: gives every member of the audience their coupons, batch by batch. Coupons and progress share a transaction, so
 * two runs, or a run after a kill, give nobody twice. It ends early when the template gives no more.
 */
export async function giveCampaign({ ctx, id, signal }: { ctx: Context; id: string; signal?: AbortSignal }) {
  for (;;) {
    const campaign = await ctx.db.command((tx) => giveSome(ctx, tx, id));
    if (campaign.finishedAt !== null || signal?.aborted) return campaign;
  }
}

/** Gives one batch; returns the campaign with its new progress. */
async function giveSome(ctx: Context, tx: Transaction, id: string): Promise<CampaignRow> {
  const campaign = await lockCampaign(tx, { id });
  if (campaign.finishedAt !== null) return campaign;
  const { scope, audience, createdAt: joinedBy, count, doneThrough: after, templateId } = campaign;
  const now = ctx.now();
  const end = (ending: NonNullable<CampaignRow["ending"]>, members: readonly string[] = []) =>
    saveProgress(tx, campaign, members, { finishedAt: now, ending });
  const template = (await lockTemplate(tx, { id: templateId }))!;
  const refusal = refuseGiving(template, now);
  if (refusal) return end(refusal === "coupon.sold_out" ? "sold_out" : "closed");
  const limit = Math.max(1, Math.floor(batchSize / count));
  const wanted = await listAudience(tx, { scope, audience, joinedBy, after, limit });
  if (wanted.length === 0) return end("done");
  const members = wanted.slice(0, membersServed(template, count));
  await give(tx, campaign, members, now);
  if (members.length < wanted.length) return end("sold_out", members);
  return saveProgress(tx, campaign, members, { finishedAt: null, ending: null });
}

/** How many members the rest of a locked template is enough for. */
function membersServed({ total, claimed }: TemplateRow, count: number): number {
  return total === null ? Number.MAX_SAFE_INTEGER : Math.floor((total - claimed) / count);
}

async function give(tx: Transaction, campaign: CampaignRow, members: readonly string[], now: Date): Promise<void> {
  const { id, name: reason, templateId, count, createdBy: givenBy } = campaign;
  if (members.length === 0) return;
  const taken = await takeOfTemplate(tx, { templateId, count: count * members.length });
  if (!taken) throw new InvariantError(`template ${templateId} was locked and gives less`);
  const coupons = members.flatMap((memberId) =>
    Array.from({ length: count }, (_, place) => {
      const requestKey = `campaign:${id}#${place + 1}`;
      return newCoupon(taken, { memberId, templateId, requestKey, origin: "campaign", givenBy, reason }, now);
    }),
  );
  await insertCoupons(tx, coupons);
}

type End = Pick<CampaignRow, "finishedAt" | "ending">;

async function saveProgress(
  tx: Transaction,
  campaign: CampaignRow,
  given: readonly string[],
  end: End,
): Promise<CampaignRow> {
  const doneThrough = given.at(-1) ?? campaign.doneThrough;
  const after = { ...campaign, ...end, doneThrough, members: campaign.members + given.length };
  const { id, members, finishedAt, ending } = after;
  await saveCampaignProgress(tx, { id, members, doneThrough, finishedAt, ending });
  return after;
}

/** Resumes the campaigns that have not ended. */
export function giveOpenCampaigns({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  return workThrough<CampaignRow>({
    ctx,
    signal,
    what: "a campaign of coupons",
    keyOf: ({ id }) => id,
    page: (after, limit) => ctx.db.run((handle) => listOpenCampaigns(handle, { after: after || "0", limit })),
    work: async ({ id }) => (await giveCampaign({ ctx, id, signal })).finishedAt !== null,
  });
}
