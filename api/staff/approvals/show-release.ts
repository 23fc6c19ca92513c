import { DomainError } from "@liandong/core/errors";
import type { Plan } from "@liandong/core/plan/schema";
import { type ChangeSentence, describePlanChanges } from "@liandong/core/plan-check/change-words";
import { checkPlan, type PlanCheck } from "@liandong/core/plan-check/check-plan";
import { releaseReasons } from "@liandong/core/plan-check/release-reasons";
import { loadCheckedPrices } from "@liandong/db/people/plan/check-products";
import { findApproval } from "@liandong/db/staff/approvals/approvals";
import { documentDigest } from "../../people/plan/plan-digest";
import { planInForce } from "../../people/plan/plan-in-force";
import type { StaffContext } from "../../trpc/context";
import { actOf, staffNameOf, stateOf } from "./approval-deed";

export type ShownRelease = PlanCheck & {
  id: string;
  version: number;
  /** False when another version is in force than the one it was made from: it can only be declined. */
  isCurrent: boolean;
  effectiveAt: string | null;
  askedByName: string;
  askedAt: string;
  reason: string;
  isOpen: boolean;
  /** Names the document that is shown; the release has to name it too. */
  digest: string;
  changes: ChangeSentence[];
  releaseReasons: string[];
};

/** 放行: what a colleague decides about: the diff in words, the worst case, warnings and notes. @throws DomainError approval.unknown */
export async function showRelease({
  ctx,
  input: { id },
}: {
  ctx: StaffContext;
  input: { id: string };
}): Promise<ShownRelease> {
  return ctx.db.run(async (handle) => {
    const approval = await findApproval(handle, { id });
    const act = approval && actOf(approval);
    if (!approval || act?.kind !== "plan") throw new DomainError("approval.unknown", { id });
    const { document, version, effectiveAt } = act.input;
    // The document was sound when it was asked for, and the release checks it once more.
    const plan = document as Plan;
    const inForce = await planInForce(ctx.db, handle);
    const products = await loadCheckedPrices(handle, { now: ctx.now() });
    const check = checkPlan(plan, products);
    return {
      ...check,
      id,
      version: version + 1,
      isCurrent: inForce.version === version,
      effectiveAt,
      askedByName: await staffNameOf(handle, approval.askedBy),
      askedAt: approval.askedAt.toISOString(),
      reason: approval.reason,
      isOpen: stateOf(approval, ctx.now()) === "waiting",
      digest: documentDigest(document),
      changes: describePlanChanges(inForce.plan, plan),
      releaseReasons: releaseReasons({ plan: inForce.plan, check: checkPlan(inForce.plan, products) }, { plan, check }),
    };
  });
}
