import { platformScope } from "@liandong/core/ledger/scope";
import { listRefundableTopUps } from "@liandong/db/loyalty/balance/top-ups";
import type { MemberContext } from "../../trpc/context";
import { readBalance } from "../membership/read-balance";
import { programmesInForce } from "../programmes/programmes-in-force";
import { topUpLimits, topUpPresetsFen } from "./limits";

export type BalanceShown = {
  balanceFen: number;
  /** Held for unpaid orders and open refunds. */
  heldFen: number;
  refundableFen: number;
  /** Points per yuan topped up, in basis points. */
  topUpPointsRateBp: number;
  presetsFen: number[];
  minFen: number;
  maxFen: number;
};

/** 储值余额: the member's balance, its refundable part and the terms of a top-up. */
export async function showBalance({ ctx }: { ctx: MemberContext }): Promise<BalanceShown> {
  const { memberId } = ctx;
  return ctx.db.run(async (handle) => {
    const { balanceFen, heldFen } = await readBalance(handle, memberId);
    const topUps = await listRefundableTopUps(handle, { memberId });
    const leftFen = topUps.reduce((sum, { amountFen, refundedFen }) => sum + amountFen - refundedFen, 0);
    const programme = (await programmesInForce(ctx.db, handle)).get(platformScope)?.programme;
    return {
      balanceFen,
      heldFen,
      refundableFen: Math.min(balanceFen, leftFen),
      topUpPointsRateBp: programme?.points.topUpRate ?? 0,
      presetsFen: topUpPresetsFen,
      ...topUpLimits,
    };
  });
}
