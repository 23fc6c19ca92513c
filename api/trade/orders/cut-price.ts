import { assertInvariant, DomainError } from "@liandong/core/errors";
import type { OrderMembership } from "@liandong/core/facts/order-membership";
import { formatYuan } from "@liandong/core/money/fen";
import { cutPrice, type UnpaidOrder } from "@liandong/core/orders/cut-price";
import type { Transaction } from "@liandong/db/connection/database";
import { lockUnpaidOrder, replaceTrade, savePriceCut } from "@liandong/db/trade/orders/change-order";
import { loadOrder, type OrderRows } from "@liandong/db/trade/orders/desk-orders";
import { insertOrderEvent } from "@liandong/db/trade/orders/order-events";
import type { z } from "zod";
import { createTradeNumber } from "../../numbers/order-number";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { takeStaffLimit } from "../../trpc/take-staff-limit";
import { confirmPayment } from "../payments/confirm-payment";
import type { cutPriceInput } from "./inputs";

type Trade = OrderRows["trade"];
type PriceCutCall = { ctx: StaffContext; input: z.infer<typeof cutPriceInput> };

/**
 * 改价: staff take money off an order that waits for its payment. What the buyer could still pay at the old price is closed at
 * WeChat first; the orders of the payment go on under a new number with the new total.
 * @throws DomainError order.unknown, order.state, order.price_changed (the total is no longer the one that staff saw),
 * order.discount_not_allowed, order.invalid_cut, organisation.price_fixed, staff.limit_reached, payment.already_paid; WechatError wechat.unavailable
 */
export async function cutOrderPrice({ ctx, input }: PriceCutCall): Promise<{ totalFen: number; tradeNo: string }> {
  const { orderNo } = input;
  const found = await ctx.db.run((handle) => loadOrder(handle, { orderNo }));
  if (!found) throw new DomainError("order.unknown", { orderNo });
  if (found.order.organisationId !== null) throw new DomainError("organisation.price_fixed");
  // An early refusal spares a call to WeChat; the decision is made again under the lock.
  decide(found, input);
  const { trade } = found;
  const isClosed = await closeAtWechat(ctx, trade);
  try {
    const { announcedMeanwhile, ...cut } = await ctx.db.command((tx) => bookCut(tx, { ctx, input }, trade));
    // Whoever still pays at the old price gets the money back, as after a cancellation.
    if (announcedMeanwhile) await closeAtWechat(ctx, announcedMeanwhile);
    return cut;
  } catch (error) {
    // WeChat takes no payment under the closed number any more: the order goes on under another one at its old price.
    if (isClosed) await ctx.db.command((tx) => renumber(tx, { ctx, orderNo, trade }));
    throw error;
  }
}

/** Returns whether the trade was announced to WeChat and is closed there now. @throws DomainError payment.already_paid */
async function closeAtWechat(ctx: StaffContext, trade: Trade): Promise<boolean> {
  const { tradeNo, prepayId } = trade;
  if (prepayId === null) return false;
  const { pay } = await ctx.wechat.of(trade);
  if ((await pay.close(tradeNo)) !== "paid") return true;
  const transaction = await pay.query(tradeNo);
  assertInvariant(transaction, `WeChat says that ${tradeNo} is paid, and knows no payment of it`);
  await confirmPayment({ ctx, input: { transaction } });
  throw new DomainError("payment.already_paid");
}

type PricedRows = Pick<OrderRows, "order" | "lines">;

function decide({ order, lines }: PricedRows, { goodsFen, freightFen, expectedTotalFen }: PriceCutCall["input"]) {
  const { status, totalFen } = order;
  // A total that has changed says more than the refusal that it may lead to.
  if (status === "pending_payment" && totalFen !== expectedTotalFen) {
    throw new DomainError("order.price_changed", { totalFen });
  }
  return cutPrice(unpaidOrderOf({ order, lines }), { goodsFen, freightFen });
}

/** The part of an order that a price cut is decided on. */
export function unpaidOrderOf({ order, lines }: PricedRows): UnpaidOrder {
  const membership = order.membership as OrderMembership | null;
  const { status, zone, freightFen } = order;
  return { status, zone, freightFen, lines, balancePaidFen: membership?.balancePaidFen ?? 0 };
}

async function bookCut(tx: Transaction, { ctx, input }: PriceCutCall, known: Trade) {
  const { orderNo, goodsFen, freightFen, reason } = input;
  const rows = await lockUnpaidOrder(tx, { orderNo, tradeNo: known.tradeNo });
  if (!rows) throw new DomainError("order.state");
  const after = decide(rows, input);
  const lessFen = goodsFen + freightFen;
  await takeStaffLimit(tx, ctx, { kind: "price", amount: lessFen });
  const { memberId, status, totalFen: beforeFen } = rows.order;
  const newTradeNo = createTradeNumber(ctx.now());
  await replaceTrade(tx, { replaced: rows.trade, newTradeNo, totalFen: rows.trade.totalFen - lessFen });
  await savePriceCut(tx, { memberId, orderNo, cutFen: goodsFen, freightCutFen: freightFen, after });
  const { totalFen } = after;
  const why = `${formatYuan(beforeFen)} → ${formatYuan(totalFen)}：${reason}`;
  const event = { orderNo, status, at: ctx.now(), actor: `staff:${ctx.staff.id}`, why, event: "price" } as const;
  await insertOrderEvent(tx, event);
  const detail = { cutFen: goodsFen, freightCutFen: freightFen, totalFen };
  await recordDeed(tx, ctx, { action: "desk.orders.cutPrice", subject: `order:${orderNo}`, detail, reason });
  const isNewlyAnnounced = rows.trade.prepayId !== null && known.prepayId === null;
  return { totalFen, tradeNo: newTradeNo, announcedMeanwhile: isNewlyAnnounced ? rows.trade : null };
}

type Renumbering = { ctx: StaffContext; orderNo: string; trade: Trade };

/** Hands the orders of a trade that still waits to a new one with the same total. */
async function renumber(tx: Transaction, { ctx, orderNo, trade: { tradeNo } }: Renumbering): Promise<void> {
  const rows = await lockUnpaidOrder(tx, { orderNo, tradeNo });
  if (!rows) return;
  const { trade } = rows;
  await replaceTrade(tx, { replaced: trade, newTradeNo: createTradeNumber(ctx.now()), totalFen: trade.totalFen });
}
