import { actionOf } from "@liandong/core/campaigns/actions";
import { isHeldOut } from "@liandong/core/campaigns/hold-out";
import { refuseGiving } from "@liandong/core/coupons/offer";
import type { Transaction } from "@liandong/db/connection/database";
import { lockTemplate, type TemplateRow } from "@liandong/db/loyalty/coupons/templates";
import { listAudience, type ReachedMember } from "@liandong/db/staff/campaigns/audience";
import {
  type CampaignRow,
  type CampaignRunRow,
  findCampaign,
  lockRun,
  saveRun,
} from "@liandong/db/staff/campaigns/campaigns";
import { listEvents } from "@liandong/db/staff/campaigns/events";
import { markReached } from "@liandong/db/staff/campaigns/reach";
import { toFind } from "./campaign-audience";
import { type CampaignContext, giveToMembers } from "./give-to-members";

/** Coupons, or members, per transaction. */
const batchSize = 1000;

type Batch = { worked: number; isOver: boolean };
type Run = { campaignId: string; occasion: string };

/** Works through the next members of a run in one transaction: marks them, and gives those that are new what the campaign gives. */
export async function reachSome(ctx: CampaignContext, tx: Transaction, { campaignId, occasion }: Run): Promise<Batch> {
  const run = await lockRun(tx, { campaignId, occasion });
  const campaign = await findCampaign(tx, campaignId);
  if (!campaign || !run || run.finishedAt !== null || campaign.state !== "running") return { worked: 0, isOver: true };
  const now = ctx.now();
  const coupons = actionOf(campaign.actions, "coupons");
  const template = coupons ? await lockTemplate(tx, { id: coupons.templateId }) : null;
  const refusal = template ? refuseGiving(template, now) : null;
  if (refusal) return end(tx, run, refusal === "coupon.sold_out" ? "sold_out" : "closed", now);
  const limit = Math.max(1, Math.floor(batchSize / (coupons?.count ?? 1)));
  const isOfEvents = campaign.schedule.kind === "event";
  const found = await nextMembers(tx, { campaign, run, limit, now });
  if (found.length === 0) return isOfEvents ? { worked: 0, isOver: true } : end(tx, run, "done", now);
  const members = withHoldOut(campaign, found);
  const served = template && coupons ? servedBy(template, coupons.count, members) : members;
  const marked = await markReached(tx, served, { campaignId, run: occasion, at: now });
  const reached = marked.filter(({ held }) => !held);
  const { capped } = await giveToMembers(ctx, tx, { campaign, members: reached, now });
  const isSoldOut = served.length < members.length;
  await saveRun(tx, {
    ...run,
    doneThrough: isOfEvents ? run.doneThrough : (served[served.length - 1]?.memberId ?? run.doneThrough),
    reached: run.reached + reached.length,
    held: run.held + marked.length - reached.length,
    capped: run.capped + capped,
    finishedAt: isSoldOut ? now : null,
    ending: isSoldOut ? "sold_out" : null,
  });
  return { worked: marked.length, isOver: isSoldOut || (isOfEvents && found.length < limit) };
}

async function end(
  tx: Transaction,
  run: CampaignRunRow,
  ending: NonNullable<CampaignRunRow["ending"]>,
  finishedAt: Date,
): Promise<Batch> {
  await saveRun(tx, { ...run, ending, finishedAt });
  return { worked: 0, isOver: true };
}

type Next = { campaign: CampaignRow; run: CampaignRunRow; limit: number; now: Date };

async function nextMembers(tx: Transaction, { campaign, run, limit, now }: Next): Promise<ReachedMember[]> {
  const { id, scope, audience, schedule, startedAt } = campaign;
  const wanted = await toFind(tx, { scope, audience, joinedBy: run.startedAt, now });
  if (schedule.kind !== "event") {
    return listAudience(tx, { ...wanted, after: run.doneThrough, limit, occasion: run.occasion });
  }
  const { rule } = schedule;
  return listEvents(tx, { ...wanted, campaignId: id, rule, startedAt: startedAt ?? now, limit });
}

const withHoldOut = ({ id, holdOutPercent }: CampaignRow, members: readonly ReachedMember[]) =>
  members.map((member) => ({
    ...member,
    held: isHeldOut({ campaignId: id, memberId: member.memberId, percent: holdOutPercent }),
  }));

/** The members that the rest of a locked template is enough for; who is held out needs none. */
function servedBy<Member extends { held: boolean }>(
  { total, claimed }: TemplateRow,
  count: number,
  members: Member[],
): Member[] {
  if (total === null) return members;
  let left = Math.floor((total - claimed) / count);
  const end = members.findIndex(({ held }) => {
    if (held) return false;
    left -= 1;
    return left < 0;
  });
  return end < 0 ? members : members.slice(0, end);
}
