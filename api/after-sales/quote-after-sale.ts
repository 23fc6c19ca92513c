import { priceAfterSale } from "@liandong/core/after-sales/what-may-be-asked";
import { type RefundRoute, whereItGoes } from "@liandong/core/after-sales/where-it-goes";
import type { OrderMembership } from "@liandong/core/membership/order-membership";
import type { z } from "zod";
import type { MemberContext } from "../trpc/context";
import type { quoteInput } from "./inputs";
import { loadAskedOrder, refundedOrder } from "./own-order";

type AfterSaleQuote = ReturnType<typeof priceAfterSale> & RefundRoute;

/**
 * What would be paid back for these units, and where to, by the rules that pay it.
 * @throws DomainError order.unknown, after_sales.not_possible, order.nothing_to_refund
 */
export async function quoteAfterSale({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: z.infer<typeof quoteInput>;
}): Promise<AfterSaleQuote> {
  const { memberId } = ctx;
  const found = await ctx.db.run((handle) => loadAskedOrder(handle, { memberId, orderNo: input.orderNo }));
  const price = priceAfterSale(refundedOrder(found), input);
  if (input.type === "exchange") return { ...price, wechatFen: 0, balanceFen: 0, points: 0 };
  const { refundedFen, membership } = found.order;
  const order = { ...refundedOrder(found), refundedFen, membership: membership as OrderMembership | null };
  return { ...price, ...whereItGoes(order, input.lines) };
}
