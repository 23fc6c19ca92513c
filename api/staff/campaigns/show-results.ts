import { type CampaignDifferences, compareGroups } from "@liandong/core/campaigns/results";
import { type CampaignFigures, loadResults } from "@liandong/db/staff/campaigns/results";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import type { campaignInput } from "./inputs";
import { requireOwnCampaign } from "./own-campaign";

export type CampaignResults = {
  asOf: string;
  reached: CampaignFigures;
  held: CampaignFigures;
  /** Differences of those reached from those held out, with their 95 % intervals. */
  comparison: CampaignDifferences;
};

const nobody = { members: 0, told: 0, opened: 0, used: 0, buyers: 0, orders: 0, netFen: 0, netSquares: 0 };
/** The orders of a hundred thousand members are added up within it. */
const resultsMs = 20_000;

/** 活动效果, computed when it is asked for. @throws DomainError campaign.unknown, auth.forbidden */
export async function showResults({
  ctx,
  input: { id },
}: {
  ctx: StaffContext;
  input: z.infer<typeof campaignInput>;
}): Promise<CampaignResults> {
  const now = ctx.now();
  return ctx.db.transaction(
    async (tx) => {
      const { resultDays } = await requireOwnCampaign(tx, ctx, id);
      const groups = await loadResults(tx, { campaignId: id, resultDays, now });
      const of = (held: boolean) => groups.find((group) => group.held === held) ?? { ...nobody, held };
      const [reached, held] = [of(false), of(true)];
      return { asOf: now.toISOString(), reached, held, comparison: compareGroups(reached, held) };
    },
    { deadlineMs: resultsMs },
  );
}
