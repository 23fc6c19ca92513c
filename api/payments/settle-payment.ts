import { DomainError } from "@liandong/core/errors";
import { loadTrade } from "@liandong/db/orders/load-trade";
import { markTradePaid } from "../orders/mark-paid";
import type { Deps } from "../trpc/context";
import { assertTransactionMatches, type Transaction } from "../wechat/client/pay/transaction";
import { refundLatePayment } from "./refund-late-payment";

export type TradeState = "pending" | "paid" | "closed";

/**
 * Takes WeChat's word about a payment, by notification or by query, as often as it comes: books it once, or sends it back
 * when the trade was closed meanwhile.
 * @throws DomainError payment.unknown, payment.mismatch; nothing is booked then
 */
export async function settlePayment({
  ctx,
  input,
}: {
  ctx: Deps;
  input: { transaction: Transaction };
}): Promise<TradeState> {
  const { transaction } = input;
  const { outTradeNo: tradeNo, transactionId } = transaction;
  const trade = await ctx.db.run((handle) => loadTrade(handle, { tradeNo }));
  if (!trade) throw new DomainError("payment.unknown", { tradeNo });
  if (!transaction.isPaid) return trade.state;
  const { appid, mchid } = ctx.wechat;
  const { totalFen } = trade;
  assertTransactionMatches({ transaction, expected: { appid, mchid, outTradeNo: tradeNo, totalFen } });
  if (transactionId === null) throw new DomainError("payment.mismatch", { tradeNo, field: "transactionId" });
  const paidAt = transaction.paidAt ?? ctx.now();
  const outcome = await markTradePaid({ ctx, tradeNo, transactionId, paidAt });
  if (outcome === "unknown") throw new DomainError("payment.unknown", { tradeNo });
  if (outcome === "closed") await refundLatePayment({ ctx, input: { trade, transactionId } });
  return outcome;
}
