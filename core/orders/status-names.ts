// 订单状态: the Chinese names of the states of an order and of a payment.
import type { OrderStatus } from "../facts/order-facts";

export const orderStatusNames: Record<OrderStatus, string> = {
  pending_payment: "待付款",
  grouping: "待成团",
  paid: "待发货",
  shipped: "待收货",
  received: "已收货",
  closed: "已完成",
  cancelled: "已取消",
  refunded: "已退款",
};

/** How an order reaches its buyer: `pickup` is 到店自提. */
export type Handover = "parcel" | "pickup";

/** The state as it is told; a paid order that is picked up waits for its buyer, not for a carrier. */
export function orderStateName({ status, handover }: { status: OrderStatus; handover: Handover }): string {
  if (handover === "pickup" && status === "paid") return "待自提";
  return orderStatusNames[status];
}

/** What can happen to an order without a change of its state; 补偿 is one too. */
const orderEventNames = {
  price: "商家改价",
  address: "修改地址",
  note: "修改留言",
  prolonged: "延长收货",
} as const;
export type OrderEventKind = keyof typeof orderEventNames;

type HistoryStep = { fromStatus: OrderStatus | null; toStatus: OrderStatus; event: OrderEventKind | null };

/** Title of a step of an order's history. */
export function historyStepName({ fromStatus, toStatus, event }: HistoryStep): string {
  if (event) return orderEventNames[event];
  return fromStatus === toStatus ? "售后补偿" : orderStatusNames[toStatus];
}

/** A trade is one payment over one or more orders. */
export const tradeStateNames = { pending: "待支付", paid: "已支付", closed: "已关闭" } as const;
