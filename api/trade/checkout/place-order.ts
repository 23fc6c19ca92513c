import type { z } from "zod";
import { createOrderNumber } from "../../numbers/order-number";
import type { MemberContext } from "../../trpc/context";
import type { Delivery } from "../addresses/order-address";
import { deliverVirtual } from "../shipping/deliver-virtual";
import { activityChoice } from "./activity-choice";
import type { placeInput } from "./inputs";
import { type PlacedTrade, placeTrade } from "./place-trade";

const nowhere: Delivery = { address: null, regionCode: null };

/**
 * Places the orders of a quote for the logged-in member; virtual goods of a trade that is paid at once are delivered.
 * @throws DomainError those of `placeTrade`
 */
export async function placeOrder({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: z.infer<typeof placeInput>;
}): Promise<PlacedTrade> {
  const { addressId, activity, ...wanted } = input;
  const { memberId } = ctx;
  const placed = await placeTrade({
    ctx,
    input: {
      ...wanted,
      memberId,
      activity: activityChoice(activity, () => createOrderNumber(ctx.now())),
      delivery: addressId ? { addressId } : nowhere,
      needsAddress: true,
      limitsUnpaid: true,
    },
  });
  const { status, tradeNo } = placed;
  if (status === "paid") await deliverVirtual({ ctx, input: { tradeNo } });
  return placed;
}
