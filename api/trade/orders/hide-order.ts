import { DomainError } from "@liandong/core/errors";
import { hideOwnOrder, loadOwnOrder } from "@liandong/db/trade/orders/orders";
import type { MemberContext } from "../../trpc/context";

/**
 * 删除订单: takes an order that has ended from its buyer's list; the shop keeps it, and its page still opens. Done twice, it
 * is done once.
 * @throws DomainError order.unknown, order.not_ended
 */
export async function hideOrder({ ctx, input }: { ctx: MemberContext; input: { orderNo: string } }): Promise<void> {
  const key = { memberId: ctx.memberId, orderNo: input.orderNo };
  await ctx.db.transaction(async (tx) => {
    if (await hideOwnOrder(tx, key)) return;
    throw new DomainError((await loadOwnOrder(tx, key)) ? "order.not_ended" : "order.unknown");
  });
}
