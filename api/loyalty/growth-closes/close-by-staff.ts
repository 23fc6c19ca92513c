import { recordAudit } from "@liandong/db/staff/audit/audit";
import type { StaffContext } from "../../trpc/context";
import { type ClosedGrowth, closeGrowth } from "../membership/close-growth";
import { scopeOfStaff } from "../programmes/scopes";

type Closing = { ctx: StaffContext; input: { scope?: string; period: string } };

/** 结算成长值 by an operator, audited before it begins: a close that is cut off is theirs too. Errors: those of `closeGrowth`, auth.forbidden. */
export async function closeGrowthByStaff({ ctx, input }: Closing): Promise<ClosedGrowth> {
  const { period } = input;
  const scope = scopeOfStaff(ctx.staff, input.scope);
  const staffId = ctx.staff.id;
  const subject = `growth-close:${scope}:${period}`;
  const deed = { action: "desk.growthCloses.close" as const, subject, detail: { scope, period }, reason: null };
  await ctx.db.run((handle) => recordAudit(handle, { ...deed, staffId, at: ctx.now() }));
  return closeGrowth({ ctx, scope, period, actor: `staff:${staffId}` });
}
