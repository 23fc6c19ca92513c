import type { Plan } from "@liandong/core/plan/schema";
import type { Context } from "../../trpc/context";
import { planInForce } from "./plan-in-force";

/** The numbers of the plan in force that members ask about. Money in fen, rates in basis points. */
export type PlanSummary = {
  joinAmountFen: number;
  directFen: number;
  placementFen: number;
  peerRateBp: number;
  bossAfterDirects: number;
  placementFromDirects: number;
  fundHoldRateBp: number;
  settleOn: Plan["settleOn"];
  /** What a boss gets for the join order of their own direct referral: direct award and placement award, in fen. */
  selfOwnDirectFen: number;
  titles: { id: string; name: string; track: string; rank: number }[];
};

export async function summarizePlan({ ctx }: { ctx: Context }): Promise<PlanSummary> {
  const { plan } = await ctx.db.run((handle) => planInForce(ctx.db, handle));
  const { awards, boss, fund, join, settleOn } = plan;
  return {
    joinAmountFen: join.amount,
    directFen: awards.direct,
    placementFen: awards.placement,
    peerRateBp: awards.peerRate,
    bossAfterDirects: boss.afterDirects,
    placementFromDirects: boss.placementFromDirects,
    fundHoldRateBp: fund.holdRate,
    settleOn,
    selfOwnDirectFen: awards.direct + awards.placement,
    titles: plan.titles.map(({ id, name = id, track, rank }) => ({ id, name, track, rank })),
  };
}
