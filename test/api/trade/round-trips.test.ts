import { afterAll, expect, test } from "bun:test";
import { appRouter } from "@liandong/api/router";
import { createContext } from "@liandong/api/trpc/context";
import { createCallerFactory } from "@liandong/api/trpc/procedures";
import { giveCoupon, topUp } from "../../support/checkout";
import { openRoundTripCounter } from "../../support/count-round-trips";
import { insertGoods, newRequestKey, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await openStores(mall.db);
const serum = await insertGoods(mall.db, { zone: "retail", priceFen: 20_000, freightFen: 800, title: "精华" });
const honey = await insertGoods(mall.db, { zone: "retail", priceFen: 8_000, storeId: "2", title: "百花蜜" });
const gift = await insertGoods(mall.db, { zone: "join", priceFen: 49_900, title: "加盟礼包" });

const counter = await openRoundTripCounter(mall.ownerUrl);
afterAll(counter.close);
// One connection, so that every statement is prepared on it after the first round.
const counted = { ...mall.deps, db: mall.open({ url: counter.url, maxConnections: 1 }) };
const callAs = (token: string) => createCallerFactory(appRouter)(createContext(counted, { token }));

type Choices = { couponIds?: "best"; points?: "most"; balanceFen?: number };

/** Quotes, places and prepays an order over the counted connection; the session's look-up is part of every call. */
async function shop(shopper: Awaited<ReturnType<typeof newShopper>>, goods: { skuId: string }[], choices: Choices) {
  const { addressId, token } = shopper;
  const lines = goods.map(({ skuId }) => ({ skuId, quantity: 1 }));
  const quote = await counter.count(() => callAs(token).checkout.quote({ lines, addressId, ...choices }));
  const { coupons, points, balance, totalFen: expectedTotalFen } = quote.result;
  const used = { couponIds: coupons?.chosen, points: points?.used, balanceFen: balance?.usedFen };
  const asked = { lines, addressId, expectedTotalFen, requestKey: newRequestKey(), ...used };
  const place = await counter.count(() => callAs(token).checkout.place(asked));
  const { tradeNo } = place.result;
  const prepay = await counter.count(() => callAs(token).payments.prepay({ tradeNo }));
  return {
    quote: quote.roundTrips,
    place: place.roundTrips,
    prepay: prepay.roundTrips,
  };
}

const carts: [what: string, goods: { skuId: string }[]][] = [
  ["a gift pack", [gift]],
  ["goods of two stores", [serum, honey]],
];

for (const [what, goods] of carts) {
  test(`an order of ${what} takes at most 4 round trips to quote, 6 to place and 3 to prepay`, async () => {
    const shopper = await newShopper(mall);
    await shop(shopper, goods, {});
    const counts = await shop(shopper, goods, {});
    expect(counts.quote).toBeLessThanOrEqual(4);
    expect(counts.place).toBeLessThanOrEqual(6);
    expect(counts.prepay).toBeLessThanOrEqual(3);
  });
}

test("coupons, points and balance add no round trip beyond these limits", async () => {
  const shopper = await newShopper(mall);
  const choices = { couponIds: "best", points: "most", balanceFen: 1_000 } as const;
  const counts = [];
  for (let time = 0; time < 2; time += 1) {
    await topUp(mall, shopper.id, 30_000);
    await giveCoupon(mall, shopper.id, { scope: "store:1", minFen: 0 });
    await giveCoupon(mall, shopper.id, { minFen: 0 });
    counts.push(await shop(shopper, [serum, honey], choices));
  }
  expect(counts[1]?.quote).toBeLessThanOrEqual(4);
  expect(counts[1]?.place).toBeLessThanOrEqual(6);
  expect(counts[1]?.prepay).toBeLessThanOrEqual(3);
});
