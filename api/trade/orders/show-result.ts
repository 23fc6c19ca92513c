import { loadJoining } from "@liandong/db/trade/orders/offers";
import { listTradeOrders } from "@liandong/db/trade/orders/orders";
import type { MemberContext } from "../../trpc/context";
import type { TradeState } from "../payments/confirm-payment";
import { findOwnTrade } from "../payments/find-own-trade";
import { paymentEndsAt } from "../payments/payment-window";
import { type OrderCard, toOrderCard } from "./order-card";

export type TradeResult = {
  state: TradeState;
  /** Until when it can be paid. */
  payBy: string;
  orders: OrderCard[];
  /** Set when this trade has made the buyer an agent. */
  joined: { invitationCode: string } | null;
};

/**
 * The result of a payment as far as it is known here; WeChat is not asked.
 * @throws DomainError payment.unknown
 */
export async function showResult({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: { tradeNo: string };
}): Promise<TradeResult> {
  const { memberId } = ctx;
  const { tradeNo } = input;
  const trade = await findOwnTrade({ ctx, input });
  const { state } = trade;
  return ctx.db.run(async (handle) => {
    const orders = await listTradeOrders(handle, { memberId, tradeNo });
    const orderNos = orders.map(({ order }) => order.orderNo);
    const joined = state === "paid" ? await loadJoining(handle, { memberId, orderNos }) : null;
    return { state, payBy: paymentEndsAt(trade).toISOString(), orders: orders.map(toOrderCard), joined };
  });
}
