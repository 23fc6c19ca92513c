import { DomainError } from "@liandong/core/errors";
import { loadOwnOrder } from "@liandong/db/trade/orders/orders";
import type { MemberContext } from "../../trpc/context";
import { receiveOrder } from "./step-order";

/**
 * The buyer confirms that the goods have arrived.
 * @throws DomainError order.unknown (another member's too) and those of `receiveOrder`
 */
export async function confirmReceipt({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: { orderNo: string };
}): Promise<{ status: "received" }> {
  const { memberId } = ctx;
  const { orderNo } = input;
  const found = await ctx.db.run((handle) => loadOwnOrder(handle, { memberId, orderNo }));
  if (!found) throw new DomainError("order.unknown");
  await receiveOrder({ ctx, orderNo, actor: `m:${memberId}`, why: "买家确认收货" });
  return { status: "received" };
}
