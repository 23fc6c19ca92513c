import type { OrderStatus } from "@liandong/core/facts/order-facts";
import type { OrderEventKind } from "@liandong/core/orders/status-names";
import type { Transaction } from "../../connection/database";
import { orderHistory } from "../../schema/orders";

type OrderEvent = {
  orderNo: string;
  status: OrderStatus;
  at: Date;
  actor: string;
  why: string;
  /** Null for 补偿. */
  event?: OrderEventKind | null;
};

/** Writes something that happened to an order and left its state into the order's history. */
export async function insertOrderEvent(
  { drizzle }: Transaction,
  { orderNo, status, at, actor, why, event = null }: OrderEvent,
): Promise<void> {
  await drizzle.insert(orderHistory).values({ orderNo, fromStatus: status, toStatus: status, at, actor, why, event });
}
