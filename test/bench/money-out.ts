import { finishWithdrawal } from "@liandong/api/money/withdrawals/finish-withdrawal";
import { requestWithdrawal } from "@liandong/api/money/withdrawals/request-withdrawal";
import type { MarkPaidContext } from "@liandong/api/trade/payments/mark-paid";
import { bookRefund } from "@liandong/api/trade/refunds/book-refund";
import { requestRefund } from "@liandong/api/trade/refunds/request-refund";
import { type Measured, measure } from "./measure";
import type { PendingOrder } from "./prepare";

/** Whole refunds of paid join orders: requested, then booked with awards, identities and goods. */
export function refundAll(
  ctx: MarkPaidContext,
  orders: readonly PendingOrder[],
  concurrency: number,
): Promise<Measured> {
  return measure(orders, concurrency, async ({ orderNo }) => {
    const refundNo = `R${orderNo}`;
    await requestRefund({ ctx, orderNo, lines: null, refundNo, reason: "bench", actor: "system" });
    await bookRefund({ ctx, refundNo });
  });
}

const noLimits = { reviewAboveFen: null, dailyRequests: null, dailyAmountFen: null };

/** A withdrawal of ¥1 by each order's referrer, requested and then paid. */
export function withdrawAll(
  ctx: MarkPaidContext,
  orders: readonly PendingOrder[],
  concurrency: number,
): Promise<Measured> {
  return measure(orders, concurrency, async ({ orderNo, referrerId: memberId }) => {
    const withdrawalNo = `W${orderNo}`;
    const payee = { payeeName: "收款人", payeeAccount: "6222000000000000" };
    const request = {
      amountFen: 100,
      channel: "by_hand",
      requestKey: withdrawalNo,
      withdrawalNo,
      settings: noLimits,
    } as const;
    await requestWithdrawal({ ctx, memberId, ...request, ...payee });
    await finishWithdrawal({ ctx, withdrawalNo, outcome: "paid", actor: "system" });
  });
}
