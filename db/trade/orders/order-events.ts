import type { OrderStatus } from "@liandong/core/facts/order-facts";
import type { Transaction } from "../../connection/database";
import { orderHistory } from "../../schema/orders";

type OrderEvent = { orderNo: string; status: OrderStatus; at: Date; actor: string; why: string };

/** Writes something that happened to an order and left its state into the order's history. */
export async function insertOrderEvent(
  { drizzle }: Transaction,
  { orderNo, status, at, actor, why }: OrderEvent,
): Promise<void> {
  await drizzle.insert(orderHistory).values({ orderNo, fromStatus: status, toStatus: status, at, actor, why });
}
