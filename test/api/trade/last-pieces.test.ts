import { expect, test } from "bun:test";
import { orderLine, shopOrder } from "@liandong/db/schema/orders";
import { and, eq, inArray, ne } from "drizzle-orm";
import { insertGoods, newRequestKey, newShopper, openStores, stockOf } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db } = mall;
await openStores(db);

const buyers = 200;
const pieces = 20;

type Shopper = Awaited<ReturnType<typeof newShopper>>;

async function newShoppers(): Promise<Shopper[]> {
  const shoppers: Shopper[] = [];
  for (let n = 0; n < buyers; n += 1) {
    // Logins from one address are limited per minute.
    if (n % 20 === 0) mall.clock.now = new Date(mall.clock.now.getTime() + 61_000);
    shoppers.push(await newShopper(mall));
  }
  return shoppers;
}

/** All shoppers order at once. Returns those who got a piece and the codes of the refusals. */
async function rush(shoppers: readonly Shopper[], skuId: string) {
  const place = { lines: [{ skuId, quantity: 1 }], expectedTotalFen: 1_000 };
  const outcomes = await Promise.all(
    shoppers.map(({ api, addressId }) =>
      api.checkout.place({ ...place, addressId, requestKey: newRequestKey() }).then(
        ({ orderNos, tradeNo }) => ({ api, orderNo: orderNos[0]!, tradeNo }),
        (error: { message: string }) => error.message,
      ),
    ),
  );
  const placed = outcomes.filter((outcome) => typeof outcome !== "string");
  return { placed, refusals: new Set(outcomes.filter((outcome) => typeof outcome === "string")) };
}

const ordersOf = (skuId: string) =>
  db.run(({ drizzle }) =>
    drizzle
      .select({ orderNo: shopOrder.orderNo, status: shopOrder.status })
      .from(shopOrder)
      .innerJoin(orderLine, and(eq(orderLine.memberId, shopOrder.memberId), eq(orderLine.orderNo, shopOrder.orderNo)))
      .where(and(eq(orderLine.skuId, skuId), ne(shopOrder.status, "cancelled"))),
  );

test("200 buyers of the last 20 pieces make 20 orders, and cancelled pieces are sold again", async () => {
  const { skuId } = await insertGoods(db, { zone: "retail", priceFen: 1_000, stock: pieces });
  const shoppers = await newShoppers();
  const first = await rush(shoppers, skuId);
  expect(first.placed).toHaveLength(pieces);
  expect(first.refusals.size).toBeGreaterThan(0);
  for (const refusal of first.refusals) expect(refusal).toMatch(/^“.+”：已售罄$/);
  expect(await stockOf(db, skuId)).toBe(0);
  expect(await ordersOf(skuId)).toHaveLength(pieces);

  // Seven cancel, each twice at once, while everybody tries again: a piece that comes back is sold at most once.
  mall.clock.now = new Date(mall.clock.now.getTime() + 61_000);
  const givingUp = first.placed.slice(0, 7);
  const cancelling = givingUp.flatMap(({ api, orderNo }) => [
    api.orders.cancel({ orderNo }),
    api.orders.cancel({ orderNo }),
  ]);
  const [, second] = await Promise.all([Promise.allSettled(cancelling), rush(shoppers, skuId)]);
  const standing = await ordersOf(skuId);
  expect(standing).toHaveLength(pieces - givingUp.length + second.placed.length);
  expect((await stockOf(db, skuId)) + standing.length).toBe(pieces);

  // Afterwards the rest is sold to the last piece.
  mall.clock.now = new Date(mall.clock.now.getTime() + 61_000);
  const third = await rush(shoppers, skuId);
  expect(second.placed.length + third.placed.length).toBe(givingUp.length);
  expect(await stockOf(db, skuId)).toBe(0);

  const cancelled = givingUp.map(({ orderNo }) => orderNo);
  const statuses = await db.run(({ drizzle }) =>
    drizzle.select({ status: shopOrder.status }).from(shopOrder).where(inArray(shopOrder.orderNo, cancelled)),
  );
  expect(new Set(statuses.map(({ status }) => status))).toEqual(new Set(["cancelled"]));
});
