import { assertInvariant, DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import { closePendingTopUp } from "@liandong/db/loyalty/balance/top-ups";
import { lockMember } from "@liandong/db/people/members/members";
import { closePendingTrade, loadTrade } from "@liandong/db/trade/orders/trades";
import { oweClosing } from "@liandong/db/trade/payments/unsettled";
import type { Deps } from "../../trpc/context";
import { cancelOrders } from "./cancel-orders";
import { confirmPayment, type TradeState } from "./confirm-payment";

/** `actor` is `system`, `m:ID` or `staff:ID`. */
export type TradeToClose = {
  tradeNo: string;
  actor: string;
  why: string;
  /** What is written in the transaction that cancels the orders, such as a deed of staff. */
  alsoWrite?: (tx: Transaction, orderNos: readonly string[]) => Promise<void>;
};

/**
 * Closes a trade that waits for its payment: first at WeChat, so that it can no longer be paid, then here, giving back what
 * it held. Returns the state of the trade; `paid` when the payment came first, which is booked then.
 * @throws DomainError payment.unknown; WechatError wechat.unavailable, when nothing is changed
 */
export async function closeTrade({ ctx, input }: { ctx: Deps; input: TradeToClose }): Promise<TradeState> {
  const { tradeNo } = input;
  const load = async () => {
    const trade = await ctx.db.run((handle) => loadTrade(handle, { tradeNo }));
    if (!trade) throw new DomainError("payment.unknown", { tradeNo });
    return trade;
  };
  const trade = await load();
  if (trade.state !== "pending") return trade.state;
  const { pay } = await ctx.wechat.of(trade);
  if (trade.prepayId !== null && (await pay.close(tradeNo)) === "paid") {
    const transaction = await pay.query(tradeNo);
    assertInvariant(transaction, `WeChat says that ${tradeNo} is paid, and knows no payment of it`);
    return confirmPayment({ ctx, input: { transaction } });
  }
  const { memberId } = trade;
  const closing = { ...input, memberId, at: ctx.now() };
  const close = trade.kind === "top_up" ? closePendingTopUp : closeAndGiveBack;
  const closed = await ctx.db.command(async (tx) => {
    const isClosed = await close(tx, closing, ctx);
    // Announced since it was looked at: WeChat still takes a payment of it.
    if (isClosed && trade.prepayId === null) await oweClosing(tx, { tradeNo, now: closing.at });
    return isClosed;
  });
  return closed ? "closed" : (await load()).state;
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
  await closing.alsoWrite?.(
    tx,
    orders.map(({ orderNo }) => orderNo),
  );
  return true;
}
