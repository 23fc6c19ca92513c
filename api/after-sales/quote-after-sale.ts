import { priceAfterSale } from "@liandong/core/after-sales/what-may-be-asked";
import type { z } from "zod";
import type { MemberContext } from "../trpc/context";
import type { quoteInput } from "./inputs";
import { loadAskedOrder, refundedOrder } from "./own-order";

/** What would be paid back for these units, by the rule that pays it. @throws DomainError order.unknown, after_sales.not_possible, order.nothing_to_refund */
export async function quoteAfterSale({ ctx, input }: { ctx: MemberContext; input: z.infer<typeof quoteInput> }) {
  const { memberId } = ctx;
  const found = await ctx.db.run((handle) => loadAskedOrder(handle, { memberId, orderNo: input.orderNo }));
  return priceAfterSale(refundedOrder(found), input);
}
