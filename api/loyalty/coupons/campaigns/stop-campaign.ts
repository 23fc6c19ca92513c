import { DomainError } from "@liandong/core/errors";
import { findCampaign, lockCampaign, saveCampaignProgress } from "@liandong/db/loyalty/coupons/campaigns";
import type { StaffContext } from "../../../trpc/context";
import { recordDeed } from "../../../trpc/record-deed";
import { scopeOfStaff } from "../../programmes/scopes";
import { type CampaignCard, showCampaigns } from "./campaign-card";

/**
 * Stops a campaign: members who have not had theirs get none. A campaign that has ended stays as it is.
 * @throws DomainError coupon.campaign_unknown, auth.forbidden
 */
export async function stopCampaign({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: { id: string };
}): Promise<CampaignCard> {
  const { id } = input;
  return ctx.db.transaction(async (tx) => {
    const known = await findCampaign(tx, { id });
    if (!known) throw new DomainError("coupon.campaign_unknown");
    scopeOfStaff(ctx.staff, known.scope);
    const campaign = await lockCampaign(tx, { id });
    if (campaign.finishedAt === null) {
      const { doneThrough, members } = campaign;
      await saveCampaignProgress(tx, { id, doneThrough, members, finishedAt: ctx.now(), ending: "stopped" });
      const subject = `coupon-campaign:${id}` as const;
      await recordDeed(tx, ctx, { action: "desk.couponCampaigns.stop", subject, detail: { members }, reason: null });
    }
    const row = (await findCampaign(tx, { id }))!;
    const [card] = await showCampaigns(tx, { cacheOf: ctx.db, rows: [row] });
    return card!;
  });
}
