import { type AskedPrice, priceAfterSale, priceStaffRefund } from "@liandong/core/after-sales/what-may-be-asked";
import { type RefundRoute, whereItGoes } from "@liandong/core/after-sales/where-it-goes";
import type { OrderWithLines } from "@liandong/db/trade/orders/orders";
import type { z } from "zod";
import type { MemberContext, StaffContext } from "../../trpc/context";
import type { quoteCaseInput, quoteRefundInput } from "./inputs";
import { loadAskedOrder, membershipOf, refundedOrder } from "./own-order";

export type AfterSaleQuote = AskedPrice & RefundRoute;

/**
 * Quotes what would be paid back for these units, and to where, by the same rules as the refund.
 * @throws DomainError order.unknown, after_sales.not_possible, order.nothing_to_refund, after_sales.too_much
 */
export async function quoteAfterSale({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: z.infer<typeof quoteCaseInput>;
}): Promise<AfterSaleQuote> {
  const { memberId } = ctx;
  const found = await ctx.db.run((handle) => loadAskedOrder(handle, { memberId, orderNo: input.orderNo }));
  const price = priceAfterSale(refundedOrder(found), input);
  if (input.type === "exchange") return { ...price, wechatFen: 0, balanceFen: 0, points: 0 };
  return { ...price, ...routeOf(found, input.lines, price) };
}

/**
 * Quotes a refund that staff consider.
 * @throws DomainError order.unknown, order.nothing_to_refund, after_sales.too_much
 */
export async function quoteStaffRefund({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: z.infer<typeof quoteRefundInput>;
}): Promise<AfterSaleQuote> {
  const found = await ctx.db.run((handle) => loadAskedOrder(handle, input));
  const price = priceStaffRefund(refundedOrder(found), input);
  return { ...price, ...routeOf(found, input.lines, price) };
}

type Lines = z.infer<typeof quoteCaseInput>["lines"];

function routeOf(found: OrderWithLines, lines: Lines, { withheldFen }: AskedPrice): RefundRoute {
  const { refundedFen } = found.order;
  const order = { ...refundedOrder(found), refundedFen, membership: membershipOf(found) };
  return whereItGoes(order, lines, withheldFen);
}
