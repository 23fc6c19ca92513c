import { actionOf, givesWorth } from "@liandong/core/campaigns/actions";
import { nextRunAt } from "@liandong/core/campaigns/schedule";
import { DomainError } from "@liandong/core/errors";
import type { Handle, Transaction } from "@liandong/db/connection/database";
import { countAudience } from "@liandong/db/staff/campaigns/audience";
import {
  type CampaignRow,
  listOpenRuns,
  lockRun,
  moveCampaign,
  reopenRuns,
} from "@liandong/db/staff/campaigns/campaigns";
import { insertTag } from "@liandong/db/staff/member-list/tags";
import type { z } from "zod";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { takeStaffLimit } from "../../trpc/take-staff-limit";
import { toFind } from "./campaign-audience";
import { requireSound } from "./campaign-soundness";
import type { campaignInput, startCampaignInput } from "./inputs";
import { lockOwnCampaign } from "./own-campaign";
import { runCampaign } from "./run-campaigns";
import { type CampaignCard, showCampaign } from "./show-campaigns";

/** A request gives for at most this long; the job goes on with a large campaign. */
const giveForMs = 5_000;
/** A million members are counted within it. */
const startMs = 30_000;

type StartCall = { ctx: StaffContext; input: z.infer<typeof startCampaignInput> };
type Call = { ctx: StaffContext; input: z.infer<typeof campaignInput> };

/**
 * Starts a draft, audited; gifts above one's limit need a colleague. A campaign that was started before stays as it is.
 * @throws DomainError campaign.unknown, campaign.changed, campaign.audience_empty, campaign.past, staff.limit_reached, auth.forbidden
 * and those of `requireSound`
 */
export async function startCampaign({ ctx, input }: StartCall): Promise<CampaignCard> {
  await ctx.db.command((tx) => startWithin(tx, { ctx, input }), { deadlineMs: startMs });
  return giveAtOnce(ctx, input.id);
}

async function giveAtOnce(ctx: StaffContext, id: string): Promise<CampaignCard> {
  await runCampaign({ ctx, id, signal: AbortSignal.timeout(giveForMs) });
  return showCampaign({ ctx, input: { id } });
}

/** Starts it in the name of the staff in `ctx`, whose limits count; the job gives. */
export async function startWithin(tx: Transaction, { ctx, input: { id, version } }: StartCall): Promise<void> {
  const campaign = await lockOwnCampaign(tx, ctx, id);
  if (campaign.state !== "draft") return;
  if (campaign.version !== version) {
    const change = { subject: `campaign:${id}`, actions: ["desk.campaigns.save"] } as const;
    throw await changedMeanwhile(tx, { code: "campaign.changed", ...change });
  }
  await requireSound(tx, ctx, campaign);
  const now = ctx.now();
  const members = await countMembers(tx, ctx, campaign);
  const { schedule } = campaign;
  if (schedule.kind === "now" && members === 0) throw new DomainError("campaign.audience_empty");
  const nextAt = nextRunAt(schedule, now);
  if (nextAt !== null && nextAt < now) throw new DomainError("campaign.past");
  if (givesWorth(campaign.actions)) await takeStaffLimit(tx, ctx, { kind: "campaign", amount: members });
  const tag = actionOf(campaign.actions, "tag")?.tag;
  const startedBy = `staff:${ctx.staff.id}`;
  if (tag) await insertTag(tx, { name: tag, at: now, by: startedBy });
  await moveCampaign(tx, id, { state: "running", nextAt, startedAt: now, startedBy });
  await record(tx, ctx, "desk.campaigns.start", campaign, members);
}

/** How many members a campaign is for now. */
export async function countMembers(handle: Handle, ctx: StaffContext, campaign: CampaignRow): Promise<number> {
  const { scope, audience } = campaign;
  const now = ctx.now();
  return countAudience(handle, await toFind(handle, { scope, audience, joinedBy: now, now }));
}

/** Stops a campaign: nobody is given anything more once this returns. @throws DomainError campaign.unknown, auth.forbidden */
export async function stopCampaign({ ctx, input: { id } }: Call): Promise<CampaignCard> {
  await ctx.db.command(async (tx) => {
    const campaign = await lockOwnCampaign(tx, ctx, id);
    if (campaign.state !== "running") return;
    await moveCampaign(tx, id, { state: "stopped" });
    // A batch that is under way ends first.
    for (const occasion of await listOpenRuns(tx, id)) await lockRun(tx, { campaignId: id, occasion });
    await record(tx, ctx, "desk.campaigns.stop", campaign, null);
  });
  return showCampaign({ ctx, input: { id } });
}

/** Goes on with a stopped campaign where it was. @throws DomainError campaign.unknown, auth.forbidden, those of `requireSound` */
export async function resumeCampaign({ ctx, input: { id } }: Call): Promise<CampaignCard> {
  await ctx.db.command(async (tx) => {
    const campaign = await lockOwnCampaign(tx, ctx, id);
    if (campaign.state !== "stopped") return;
    await requireSound(tx, ctx, campaign);
    await moveCampaign(tx, id, { state: "running" });
    await record(tx, ctx, "desk.campaigns.resume", campaign, null);
  });
  return giveAtOnce(ctx, id);
}

/**
 * 再执行一遍: the last run of an ended campaign begins anew for those who came to its audience since; nobody is reached twice.
 * @throws DomainError campaign.unknown, auth.forbidden, staff.limit_reached, those of `requireSound`
 */
export async function repeatCampaign({ ctx, input: { id } }: Call): Promise<CampaignCard> {
  await ctx.db.command(
    async (tx) => {
      const campaign = await lockOwnCampaign(tx, ctx, id);
      if (campaign.state !== "done") return;
      await requireSound(tx, ctx, campaign);
      const members = await countMembers(tx, ctx, campaign);
      if (givesWorth(campaign.actions)) await takeStaffLimit(tx, ctx, { kind: "campaign", amount: members });
      await reopenRuns(tx, id, ctx.now());
      await moveCampaign(tx, id, { state: "running" });
      await record(tx, ctx, "desk.campaigns.repeat", campaign, members);
    },
    { deadlineMs: startMs },
  );
  return giveAtOnce(ctx, id);
}

type Act = "desk.campaigns.start" | "desk.campaigns.stop" | "desk.campaigns.resume" | "desk.campaigns.repeat";

async function record(
  tx: Transaction,
  ctx: StaffContext,
  action: Act,
  { id, name }: CampaignRow,
  members: number | null,
): Promise<void> {
  const detail = members === null ? { name } : { name, members };
  await recordDeed(tx, ctx, { action, subject: `campaign:${id}`, detail, reason: null });
}
