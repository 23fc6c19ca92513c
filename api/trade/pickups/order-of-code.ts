import { DomainError } from "@liandong/core/errors";
import type { OrderStatus } from "@liandong/core/facts/order-facts";
import type { Transaction } from "@liandong/db/connection/database";
import { findPickup } from "@liandong/db/trade/pickups/pickups";
import { lockOrdersToShip, type OrderToShip } from "@liandong/db/trade/shipping/shipments";
import type { StaffContext } from "../../trpc/context";
import { digestOfCode } from "./pickup-codes";

const refusals: Partial<Record<OrderStatus, "pickup.not_paid" | "pickup.redeemed" | "pickup.refunded">> = {
  pending_payment: "pickup.not_paid",
  grouping: "pickup.not_paid",
  cancelled: "pickup.not_paid",
  refunded: "pickup.refunded",
  shipped: "pickup.redeemed",
  received: "pickup.redeemed",
  closed: "pickup.redeemed",
};

/**
 * The order of a code, locked, with whatever may forbid handing it over still to be asked. A store's staff find the orders of
 * their store only.
 * @throws DomainError pickup.unknown
 */
export async function lockOrderOfCode(tx: Transaction, ctx: StaffContext, code: string): Promise<OrderToShip> {
  const pickup = await findPickup(tx, { digest: digestOfCode(ctx, code) });
  const { storeId } = ctx.staff;
  const orders = pickup ? await lockOrdersToShip(tx, { orderNos: [pickup.orderNo], storeId }) : [];
  const [order] = orders;
  if (!order) throw new DomainError("pickup.unknown");
  return order;
}

/** @throws DomainError pickup.not_paid, pickup.redeemed, pickup.refunded, pickup.disputed */
export function requireReady({ orderNo, status, isDisputed }: OrderToShip): void {
  const refusal = refusals[status];
  if (refusal) throw new DomainError(refusal, { orderNo });
  if (isDisputed) throw new DomainError("pickup.disputed", { orderNo });
}
