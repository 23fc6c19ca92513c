import { afterEach, expect, test } from "bun:test";
import { placeTrade } from "@liandong/api/trade/checkout/place-trade";
import { receiveOrder } from "@liandong/api/trade/receipts/step-order";
import { refundOrder } from "@liandong/api/trade/refunds/refund-order";
import { platformScope } from "@liandong/core/ledger/scope";
import { membershipPreset } from "@liandong/core/membership/preset";
import type { Programme } from "@liandong/core/membership/schema";
import { saveProgramme } from "@liandong/db/loyalty/programmes/programmes";
import { holdings, payAtWechat, placeWith, putAtLevel } from "../../support/checkout";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps: ctx } = mall;
await openStores(db);
const serum = await insertGoods(db, { zone: "retail", priceFen: 20_000, freightFen: 800 });
const lines = [{ skuId: serum.skuId, quantity: 1 }];

const publish = (programme: Programme) =>
  db.run((handle) =>
    saveProgramme(handle, { scope: platformScope, programme, publishedAt: new Date(0), publishedBy: "test" }),
  );
const levels = membershipPreset.levels.map((level) => ({ ...level, freeFreightPerMonth: level.id === "gold" ? 2 : 0 }));
const withFreeFreight = {
  ...membershipPreset,
  levels: [...levels.slice(0, 4), { ...levels[4]!, freeFreightPerMonth: 9 }],
};
await publish(withFreeFreight);
const refund = (orderNo: string) =>
  refundOrder({ ctx, orderNo, refundNo: `${orderNo}R`, lines: null, reason: "test", actor: "test" });

afterEach(async () => {
  await expectCleanBooks(db);
});

test("a level's free freight counts two orders a month, without those cancelled or refunded before receipt", async () => {
  const shopper = await newShopper(mall);
  await putAtLevel(mall, shopper.id, "gold");
  const freight = async () => (await shopper.api.checkout.quote({ lines })).orders[0]?.freightFen;
  const first = await placeWith(shopper, lines);
  expect(first.quote.orders[0]).toMatchObject({ freightFen: 0, fullFreightFen: 800, totalFen: 19_000 });
  expect(first.quote.orders[0]?.deductions.at(-1)).toMatchObject({
    kind: "freeFreight",
    name: "会员免邮",
    amountFen: 800,
  });
  const second = await placeWith(shopper, lines);
  expect(second.quote.orders[0]?.freightFen).toBe(0);
  expect(await freight()).toBe(800);
  await shopper.api.orders.cancel({ orderNo: second.orderNos[0]! });
  expect(await freight()).toBe(0);
  const third = await placeWith(shopper, lines);
  expect(await freight()).toBe(800);
  await payAtWechat(mall, shopper, third);
  await refund(third.orderNos[0]!);
  expect(await freight()).toBe(0);
  mall.clock.now = new Date("2026-04-01T00:00:00+08:00");
  await placeWith(shopper, lines);
  expect(await freight()).toBe(0);
});

test("of ten concurrent orders exactly two have free freight", async () => {
  const shopper = await newShopper(mall);
  await putAtLevel(mall, shopper.id, "gold");
  const pools = Array.from({ length: 5 }, () => mall.open({ maxConnections: 2 }));
  const placed = await Promise.all(
    Array.from({ length: 10 }, (_, number) =>
      placeTrade({
        ctx: { ...ctx, db: pools[number % pools.length]! },
        input: {
          memberId: shopper.id,
          requestKey: `free-${number}`,
          lines,
          expectedTotalFen: null,
          delivery: { address: null, regionCode: null },
        },
      }),
    ),
  );
  expect(placed.map(({ totalFen }) => totalFen).sort()).toEqual([19_000, 19_000, ...Array(8).fill(19_800)]);
});

test("a refund follows the rules under which the order was rewarded, not those published since", async () => {
  const shopper = await newShopper(mall);
  const placed = await placeWith(shopper, lines);
  await payAtWechat(mall, shopper, placed);
  const [orderNo] = placed.orderNos as [string];
  await db.run(({ sql }) => sql`UPDATE shop_order SET status = 'shipped' WHERE order_no = ${orderNo}`);
  await receiveOrder({ ctx, orderNo, actor: "test", why: "test" });
  expect(await holdings(mall, shopper.id)).toEqual({ points: 200, growth: 200 });
  await publish({ ...withFreeFreight, points: { ...membershipPreset.points, fenPerPoint: 10 } });
  await refund(orderNo);
  expect(await holdings(mall, shopper.id)).toEqual({});
});
