import { assertInvariant, DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import { closePendingTopUp } from "@liandong/db/loyalty/balance/top-ups";
import { lockMember } from "@liandong/db/people/members/members";
import { closePendingTrade, loadTrade } from "@liandong/db/trade/orders/trades";
import type { Deps } from "../../trpc/context";
import { cancelOrders } from "./cancel-orders";
import { confirmPayment, type TradeState } from "./confirm-payment";

/** `actor`: who wants it closed, `system` or `m:ID`. */
export type TradeToClose = { tradeNo: string; actor: string; why: string };

/**
 * Closes a trade that waits for its payment: at WeChat first, so that nobody can pay it any more, then here, with everything
 * given back that it held. Gives back how the trade stands then: `paid` when the payment came first, and it is booked.
 * @throws DomainError payment.unknown; WechatError wechat.unavailable, nothing is changed then
 */
export async function closeTrade({ ctx, input }: { ctx: Deps; input: TradeToClose }): Promise<TradeState> {
  const { tradeNo } = input;
  const stands = async () => {
    const trade = await ctx.db.run((handle) => loadTrade(handle, { tradeNo }));
    if (!trade) throw new DomainError("payment.unknown", { tradeNo });
    return trade;
  };
  const trade = await stands();
  if (trade.state !== "pending") return trade.state;
  if (trade.prepayId !== null && (await ctx.wechat.pay.close(tradeNo)) === "paid") {
    const transaction = await ctx.wechat.pay.query(tradeNo);
    assertInvariant(transaction, `WeChat says that ${tradeNo} is paid and does not know it`);
    return confirmPayment({ ctx, input: { transaction } });
  }
  const { memberId } = trade;
  const closing = { ...input, memberId, at: ctx.now() };
  const close = trade.kind === "top_up" ? closePendingTopUp : closeAndGiveBack;
  const closed = await ctx.db.command((tx) => close(tx, closing, ctx));
  return closed ? "closed" : (await stands()).state;
}

async function closeAndGiveBack(
  tx: Transaction,
  closing: TradeToClose & { memberId: string; at: Date },
  ctx: Pick<Deps, "db">,
): Promise<boolean> {
  const { memberId } = closing;
  await lockMember(tx, { memberId });
  const orders = await closePendingTrade(tx, closing);
  if (!orders) return false;
  await cancelOrders(tx, ctx, { ...closing, orders });
  return true;
}
