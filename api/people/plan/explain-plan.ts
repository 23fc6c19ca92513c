import { type PlanSection, planSections } from "@liandong/core/plan/plan-words";
import type { Context } from "../../trpc/context";
import { planInForce } from "./plan-in-force";

/** 代理规则: the plan in force in words, with its version. */
export async function explainPlan({
  ctx,
}: {
  ctx: Pick<Context, "db">;
}): Promise<{ version: number; sections: PlanSection[] }> {
  const { version, plan } = await ctx.db.run((handle) => planInForce(ctx.db, handle));
  return { version, sections: planSections(plan) };
}
