import { type ChangeSentence, describePlanChanges } from "@liandong/core/plan-check/change-words";
import { checkPlan, type PlanCheck } from "@liandong/core/plan-check/check-plan";
import { type Payout, payoutTotal } from "@liandong/core/plan-check/history";
import { type NamedProblem, nameProblems } from "@liandong/core/plan-check/place-names";
import { readPlanDocument } from "@liandong/core/plan-check/read-plan-document";
import { releaseReasons } from "@liandong/core/plan-check/release-reasons";
import type { ReplayedOrder } from "@liandong/core/plan-check/replay";
import { loadCheckedPrices, loadCheckProducts } from "@liandong/db/people/plan/check-products";
import type { Context } from "../../trpc/context";
import type { CheckPlanInput } from "./inputs";
import { planInForce } from "./plan-in-force";
import { type ReplayReport, replayOrders } from "./replay-orders";
import { type RecruitingReport, simulateRecruiting } from "./simulate-recruiting";

type ReplayAnswer =
  | Extract<ReplayReport, { kind: "too_long" }>
  | {
      kind: "replayed";
      orders: number;
      goodsFen: number;
      paid: Payout;
      paidFen: number;
      wouldPay: Payout;
      wouldPayFen: number;
      /** At most 50 orders whose payout would differ, the biggest difference first; `at` as ISO text. */
      differing: (Omit<ReplayedOrder, "at"> & { at: string })[];
    };

export type PlanCheckAnswer =
  | { sound: false; problems: NamedProblem[] }
  | (PlanCheck & {
      sound: true;
      /** Differences from the plan in force. */
      changes: ChangeSentence[];
      /** Why a second person has to release it; empty when its author may publish it alone. */
      releaseReasons: string[];
      versionInForce: number;
      replay: ReplayAnswer | null;
      growth: RecruitingReport;
    });

const maxDiffering = 50;

/**
 * 方案体检 for the desk: the problems of an unsound document with their places, or the whole check of a sound one
 * (core/rules/plan.md, section 14). Nothing is written.
 */
export async function checkPlanDocument({
  ctx,
  input,
}: {
  ctx: Pick<Context, "db" | "now">;
  input: CheckPlanInput;
}): Promise<PlanCheckAnswer> {
  const reading = readPlanDocument(input.document);
  if (reading.problems) return { sound: false, problems: nameProblems(reading.problems, input.document) };
  const { plan } = reading;
  const { products, priced, inForce } = await ctx.db.run(async (handle) => ({
    products: await loadCheckProducts(handle),
    priced: await loadCheckedPrices(handle, { now: ctx.now() }),
    inForce: await planInForce(ctx.db, handle),
  }));
  const replay = input.replayOrders > 0 ? await replayOrders(ctx.db, plan, input.replayOrders) : null;
  const check = checkPlan(plan, priced);
  return {
    sound: true,
    ...check,
    changes: describePlanChanges(inForce.plan, plan),
    releaseReasons: releaseReasons({ plan: inForce.plan, check: checkPlan(inForce.plan, priced) }, { plan, check }),
    versionInForce: inForce.version,
    replay: replay && answerOf(replay),
    growth: await simulateRecruiting({ plan, products, parameters: input.growth, seed: input.seed }),
  };
}

function answerOf(report: ReplayReport): ReplayAnswer {
  if (report.kind === "too_long") return report;
  const { orders, ...sums } = report.replay;
  const difference = ({ paid, wouldPay }: ReplayedOrder) => Math.abs(payoutTotal(wouldPay) - payoutTotal(paid));
  const differing = orders
    .filter((order) => difference(order) > 0)
    .sort((a, b) => difference(b) - difference(a))
    .slice(0, maxDiffering)
    .map((order) => ({ ...order, at: order.at.toISOString() }));
  return { kind: "replayed", orders: orders.length, ...sums, differing };
}
