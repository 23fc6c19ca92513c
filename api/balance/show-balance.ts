import { platformScope } from "@liandong/core/membership/scope";
import type { Handle } from "@liandong/db/connection/database";
import { readMemberships } from "@liandong/db/membership/read-memberships";
import { listRefundableTopUps } from "@liandong/db/top-ups/save-top-up";
import { programmesInForce } from "../membership/programmes";
import type { MemberContext } from "../trpc/context";
import { topUpLimits, topUpPresetsFen } from "./limits";

export type BalanceShown = {
  balanceFen: number;
  /** In unpaid orders, and in refunds under way. */
  heldFen: number;
  refundableFen: number;
  /** Points per yuan topped up, in basis points. */
  topUpPointsRateBp: number;
  presetsFen: number[];
  minFen: number;
  maxFen: number;
};

/** 储值余额: what is there, and what topping up gives. */
export async function showBalance({ ctx }: { ctx: MemberContext }): Promise<BalanceShown> {
  const { memberId } = ctx;
  return ctx.db.run(async (handle) => {
    const { balanceFen, heldFen } = await readBalance(handle, memberId);
    const topUps = await listRefundableTopUps(handle, { memberId });
    const leftFen = topUps.reduce((sum, { amountFen, refundedFen }) => sum + amountFen - refundedFen, 0);
    const programme = (await programmesInForce(ctx.db, handle)).get(platformScope)?.programme;
    return {
      ...{ balanceFen, heldFen, refundableFen: Math.min(balanceFen, leftFen) },
      topUpPointsRateBp: programme?.points.topUpRate ?? 0,
      presetsFen: topUpPresetsFen,
      ...topUpLimits,
    };
  });
}

export async function readBalance(
  handle: Handle,
  memberId: string,
): Promise<{ balanceFen: number; heldFen: number; points: number }> {
  const [read] = await readMemberships(handle, { memberId, scope: platformScope });
  const held = (purpose: string) => read?.balances.get(purpose) ?? 0;
  return { balanceFen: held("balance"), heldFen: held("balance_held"), points: held("points") };
}
