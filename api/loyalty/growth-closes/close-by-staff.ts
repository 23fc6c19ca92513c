import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { type ClosedGrowth, closeGrowth } from "../membership/close-growth";
import { scopeOfStaff } from "../programmes/scopes";

type CloseGrowthCall = { ctx: StaffContext; input: { scope?: string; period: string } };

/**
 * 结算成长值 by an operator. The audit is written before the close begins, so that an interrupted close has its author too.
 * @throws DomainError those of `closeGrowth`, auth.forbidden
 */
export async function closeGrowthByStaff({ ctx, input }: CloseGrowthCall): Promise<ClosedGrowth> {
  const { period } = input;
  const scope = scopeOfStaff(ctx.staff, input.scope);
  const subject = `growth-close:${scope}:${period}` as const;
  const detail = { scope, period };
  await ctx.db.run((handle) =>
    recordDeed(handle, ctx, { action: "desk.growthCloses.close", subject, detail, reason: null }),
  );
  return closeGrowth({ ctx, scope, period, actor: `staff:${ctx.staff.id}` });
}
