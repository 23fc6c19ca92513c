// 订单状态: the Chinese names of the states of an order and of a payment.
import type { OrderStatus } from "../facts/order-facts";

export const orderStatusNames: Record<OrderStatus, string> = {
  pending_payment: "待付款",
  paid: "待发货",
  shipped: "待收货",
  received: "已收货",
  closed: "已完成",
  cancelled: "已取消",
  refunded: "已退款",
};

/** Title of a step of an order's history; what left the state as it was is told by its text. */
export function historyStepName(from: OrderStatus | null, to: OrderStatus): string {
  return from === to ? "售后补偿" : orderStatusNames[to];
}

/** A trade is one payment over one or more orders. */
export const tradeStateNames = { pending: "待支付", paid: "已支付", closed: "已关闭" } as const;
