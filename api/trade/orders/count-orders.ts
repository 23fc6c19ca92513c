import { countOwnOrders } from "@liandong/db/trade/orders/orders";
import type { MemberContext } from "../../trpc/context";

/** The badge numbers of 待付款, 待成团, 待发货, 待自提, 待收货, 待评价 and 售后. */
export type OrderCounts = {
  pendingPayment: number;
  grouping: number;
  paid: number;
  toPickUp: number;
  shipped: number;
  toReview: number;
  openCases: number;
};

export async function countOrders({ ctx }: { ctx: MemberContext }): Promise<OrderCounts> {
  const { memberId } = ctx;
  return ctx.db.run((handle) => countOwnOrders(handle, { memberId }));
}
