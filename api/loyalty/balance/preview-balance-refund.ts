import { splitBalanceRefund } from "@liandong/core/flows/balance-refunded";
import { topUpPoints } from "@liandong/core/points/earn";
import { listRefundableTopUps } from "@liandong/db/loyalty/balance/top-ups";
import type { MemberContext } from "../../trpc/context";
import { readBalance } from "../membership/read-balance";

export type BalanceRefundPreview = {
  amountFen: number;
  /** Points that the refund takes back; those the member no longer has become 积分欠款 (`pointsOwed`). */
  pointsTaken: number;
  pointsOwed: number;
  parts: { tradeNo: string; amountFen: number }[];
};

type Preview = { ctx: MemberContext; input: { amountFen?: number } };

/**
 * Shows what a refund would do, amounts in fen. @throws DomainError balance.nothing_to_refund, balance.refund_too_much
 */
export async function previewBalanceRefund({ ctx, input }: Preview): Promise<BalanceRefundPreview> {
  const { memberId } = ctx;
  return ctx.db.run(async (handle) => {
    const { balanceFen, points } = await readBalance(handle, memberId);
    const topUps = await listRefundableTopUps(handle, { memberId });
    const parts = splitBalanceRefund({ topUps, balanceFen, amountFen: input.amountFen ?? null });
    let pointsTaken = 0;
    for (const { tradeNo, amountFen } of parts) {
      const topUp = topUps.find((each) => each.tradeNo === tradeNo)!;
      const stands = topUp.points - topUp.pointsTaken;
      const leftFen = topUp.amountFen - topUp.refundedFen - amountFen;
      pointsTaken += stands - Math.min(stands, topUpPoints(topUp.pointsRateBp, leftFen));
    }
    const amountFen = parts.reduce((sum, part) => sum + part.amountFen, 0);
    return { amountFen, pointsTaken, pointsOwed: Math.max(0, pointsTaken - points), parts };
  });
}
