import { DomainError } from "@liandong/core/errors";
import { loadTrade } from "@liandong/db/trade/orders/trades";
import type { Deps } from "../../trpc/context";
import { accountOfTrade } from "../../wechat/account-of-trade";
import { assertTransactionMatches, type Transaction } from "../../wechat/client/pay/transaction";
import { markTradePaid } from "./mark-paid";
import { refundLatePayment } from "./refund-late-payment";

export type TradeState = "pending" | "paid" | "closed";

/**
 * Confirms a payment that WeChat reports, by notification or query: books it once, however often it is reported, or sends
 * it back when the trade was closed meanwhile.
 * @throws DomainError payment.unknown, payment.mismatch (an unpaid transaction too), when nothing is booked
 */
export async function confirmPayment({
  ctx,
  input,
}: {
  ctx: Deps;
  input: { transaction: Transaction };
}): Promise<Exclude<TradeState, "pending">> {
  const { transaction } = input;
  const { outTradeNo: tradeNo, transactionId, totalFen: paidFen, isPaid } = transaction;
  const { appid, mchid } = await accountOfTrade({ ctx, tradeNo });
  assertTransactionMatches({ transaction, expected: { appid, mchid } });
  if (!isPaid || transactionId === null || paidFen === null) throw new DomainError("payment.mismatch", { tradeNo });
  const paidAt = transaction.paidAt ?? ctx.now();
  // The booking compares the amount with the trade under its lock, which spares a look-up here.
  const outcome = await markTradePaid({ ctx, tradeNo, transactionId, paidAt, paidFen });
  if (outcome === "mismatch") throw new DomainError("payment.mismatch", { tradeNo, paidFen });
  if (outcome === "paid") return outcome;
  if (outcome === "paid_twice") {
    ctx.log.error(
      { tradeNo, transactionId, paidFen },
      "WeChat tells of a second payment of a paid trade: give it back there",
    );
    return "paid";
  }
  const trade = await ctx.db.run((handle) => loadTrade(handle, { tradeNo }));
  if (!trade) throw new DomainError("payment.unknown", { tradeNo });
  await refundLatePayment({ ctx, input: { trade, transactionId } });
  return "closed";
}
