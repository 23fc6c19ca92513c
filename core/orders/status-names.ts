// 订单状态: what people read for each state of an order; the states themselves are in the state machine.

export const orderStatusNames = {
  pending_payment: "待付款",
  paid: "待发货",
  shipped: "待收货",
  received: "已收货",
  closed: "已完成",
  cancelled: "已取消",
  refunded: "已退款",
} as const;

export type OrderStatus = keyof typeof orderStatusNames;

/** What a payment over one or more orders is. */
export const tradeStateNames = { pending: "待支付", paid: "已支付", closed: "已关闭" } as const;
