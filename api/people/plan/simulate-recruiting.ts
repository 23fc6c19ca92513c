import type { Plan } from "@liandong/core/plan/schema";
import { drawRecruiting } from "@liandong/core/plan-check/chart/draw-recruiting";
import { typicalProducts } from "@liandong/core/plan-check/check-plan";
import type { CheckProduct } from "@liandong/core/plan-check/check-product";
import type { MonthFigures } from "@liandong/core/plan-check/recruiting-figures";
import type { RecruitingParameters } from "@liandong/core/plan-check/recruiting-parameters";
import { RecruitingRun } from "@liandong/core/plan-check/recruiting-run";
import { seededRandom } from "@liandong/core/plan-check/seeded-random";

type RecruitingRequest = {
  plan: Plan;
  products: readonly CheckProduct[];
  parameters: RecruitingParameters;
  /** The same seed gives the same simulation. */
  seed: number;
};

export type RecruitingReport = {
  parameters: RecruitingParameters;
  joinProduct: string;
  retailProduct: string;
  isCostKnown: boolean;
  months: MonthFigures[];
  /** The part of the recruited agents whose earnings cover the price of joining, in bp. */
  recoveredShareBp: number | null;
  svg: string;
};

const firstMoment = new Date("2026-01-01T00:00:00+08:00");

/** 增长模拟: plays one month after another; other requests are served between two months. */
export async function simulateRecruiting({
  plan,
  products,
  parameters,
  seed,
}: RecruitingRequest): Promise<RecruitingReport> {
  const joinProduct = cheapest(products, "join") ?? cheapest(typicalProducts(plan), "join")!;
  const retailProduct = cheapest(products, "retail") ?? cheapest(typicalProducts(plan), "retail")!;
  const random = seededRandom(seed);
  const run = new RecruitingRun({ plan, parameters, joinProduct, retailProduct, random, startAt: firstMoment });
  const months: MonthFigures[] = [];
  while (months.length < parameters.months) {
    months.push(run.playMonth());
    await Bun.sleep(0);
  }
  const isCostKnown = joinProduct.costFen !== null && retailProduct.costFen !== null;
  return {
    parameters,
    joinProduct: joinProduct.name,
    retailProduct: retailProduct.name,
    isCostKnown,
    months,
    recoveredShareBp: run.recoveredShareBp(),
    svg: drawRecruiting({ months, parameters, isCostKnown }),
  };
}

/** The cheapest product of a zone, which most newcomers buy. */
function cheapest(products: readonly CheckProduct[], zone: CheckProduct["zone"]): CheckProduct | undefined {
  const sold = products.filter((product) => product.zone === zone && product.priceFen > 0);
  return sold.sort((a, b) => a.priceFen - b.priceFen)[0];
}
