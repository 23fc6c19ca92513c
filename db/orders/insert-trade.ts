import type { Transaction } from "../connection/database";
import { orderHistory, orderLine, shopOrder, trade } from "../schema/orders";

export type NewTrade = {
  trade: typeof trade.$inferInsert;
  orders: (typeof shopOrder.$inferInsert)[];
  lines: (typeof orderLine.$inferInsert)[];
  history: (typeof orderHistory.$inferInsert)[];
};

/** Writes a placed trade, four statements whatever its size. A number or request key that exists already is an error. */
export async function insertTrade({ drizzle }: Transaction, rows: NewTrade): Promise<void> {
  await drizzle.insert(trade).values(rows.trade);
  await drizzle.insert(shopOrder).values(rows.orders);
  await drizzle.insert(orderLine).values(rows.lines);
  await drizzle.insert(orderHistory).values(rows.history);
}
