import { DomainError } from "@liandong/core/errors";
import { loadPurchase } from "@liandong/db/trade/organisations/purchases";
import type { z } from "zod";
import { createOrderNumber } from "../../numbers/order-number";
import type { MemberContext } from "../../trpc/context";
import type { Delivery } from "../addresses/order-address";
import { bookOnAccount } from "../organisations/book-on-account";
import { closeTrade } from "../payments/close-trade";
import { createPickupCode } from "../pickups/pickup-codes";
import { deliverVirtual } from "../shipping/deliver-virtual";
import { activityChoice } from "./activity-choice";
import type { placeInput } from "./inputs";
import { type PlacedTrade, placeTrade } from "./place-trade";

/** `awaitsApproval`: an approver of the organisation has to agree before the payment. */
export type PlacedOrders = PlacedTrade & { awaitsApproval?: boolean };

const nowhere: Delivery = { address: null, regionCode: null };

/**
 * Places the orders of a quote for the logged-in member; virtual goods of a trade that is paid at once are delivered.
 * @throws DomainError those of `placeTrade`, organisation.credit_exceeded
 */
export async function placeOrder({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: z.infer<typeof placeInput>;
}): Promise<PlacedOrders> {
  const { addressId, activity, pickups, pickupContact, ...wanted } = input;
  const { memberId } = ctx;
  const placed = await placeTrade({
    ctx,
    input: {
      ...wanted,
      memberId,
      activity: activityChoice(activity, () => createOrderNumber(ctx.now())),
      delivery: addressId ? { addressId } : nowhere,
      pickup: { storeIds: pickups, contact: pickupContact, createCode: (orderNo) => createPickupCode(ctx, orderNo) },
      needsAddress: true,
      limitsUnpaid: true,
    },
  });
  const { tradeNo } = placed;
  const isOwed = placed.status === "pending" && input.organisation !== null;
  const outcome = isOwed ? await payForOrganisation(ctx, placed) : placed;
  if (outcome.status === "paid") await deliverVirtual({ ctx, input: { tradeNo } });
  return outcome;
}

/**
 * 组织采购: an order on account that needs no approval is booked at once; where the credit is used up it is cancelled again.
 * @throws DomainError organisation.credit_exceeded
 */
async function payForOrganisation(ctx: MemberContext, placed: PlacedTrade): Promise<PlacedOrders> {
  const { tradeNo } = placed;
  const purchase = await ctx.db.run((handle) => loadPurchase(handle, { tradeNo }));
  if (purchase?.approval === "waiting") return { ...placed, awaitsApproval: true };
  if (!purchase?.onAccount) return placed;
  try {
    await bookOnAccount({ db: ctx.db, tradeNo, now: ctx.now() });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "organisation.credit_exceeded") throw error;
    await closeTrade({ ctx, input: { tradeNo, actor: "system", why: "组织的挂账额度不足，订单取消" } });
    throw error;
  }
  return { ...placed, status: "paid" };
}
