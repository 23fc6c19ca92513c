import { restingStates } from "@liandong/core/after-sales/after-sale-states";
import { and, count, eq, inArray, notInArray } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { afterSale } from "../schema/after-sales";
import { shopOrder } from "../schema/orders";

const waiting = ["pending_payment", "paid", "shipped"] as const;

/** A member's orders in each state that waits for somebody, and its open cases; ended ones, which grow for ever, are not read. */
export async function countOwnOrders({ drizzle }: Handle, { memberId }: { memberId: string }) {
  const orders = await drizzle
    .select({ status: shopOrder.status, orders: count() })
    .from(shopOrder)
    .where(and(eq(shopOrder.memberId, memberId), inArray(shopOrder.status, [...waiting])))
    .groupBy(shopOrder.status);
  const [cases] = await drizzle
    .select({ open: count() })
    .from(afterSale)
    .where(and(eq(afterSale.memberId, memberId), notInArray(afterSale.state, [...restingStates])));
  const of = (status: (typeof waiting)[number]) => orders.find((row) => row.status === status)?.orders ?? 0;
  return {
    pendingPayment: of("pending_payment"),
    paid: of("paid"),
    shipped: of("shipped"),
    openCases: cases?.open ?? 0,
  };
}
