import { afterEach, expect, test } from "bun:test";
import { placeTrade } from "@liandong/api/trade/checkout/place-trade";
import { closeTrade } from "@liandong/api/trade/payments/close-trade";
import { markTradePaid } from "@liandong/api/trade/payments/mark-paid";
import { receiveOrder } from "@liandong/api/trade/receipts/step-order";
import { refundOrder } from "@liandong/api/trade/refunds/refund-order";
import { DomainError } from "@liandong/core/errors";
import type { Database } from "@liandong/db/connection/database";
import { couponState, giveCoupon, holdings, payAtWechat, placeWith, topUp } from "../../support/checkout";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps } = mall;
await openStores(db);
const serum = await insertGoods(db, { zone: "retail", priceFen: 20_000 });

/** Contexts with connections of their own, as processes have. */
const pools = Array.from({ length: 5 }, () => mall.open({ maxConnections: 4 }));
const ctxOf = (number: number) => ({ ...deps, db: pools[number % pools.length] as Database });

afterEach(async () => {
  await expectCleanBooks(db);
});

type Choices = Pick<Parameters<typeof placeTrade>[0]["input"], "couponIds" | "points" | "balanceFen">;

/** Runs so many checkouts at once and returns the codes of the refusals. */
async function checkOutAtOnce(memberId: string, times: number, choices: Choices): Promise<string[]> {
  const placeOne = (number: number) =>
    placeTrade({
      ctx: ctxOf(number),
      input: {
        memberId,
        requestKey: `race-${memberId}-${number}`,
        lines: [{ skuId: serum.skuId, quantity: 1 }],
        delivery: { address: null, regionCode: null },
        expectedTotalFen: null,
        ...choices,
      },
    });
  const outcomes = await Promise.allSettled(Array.from({ length: times }, (_, number) => placeOne(number)));
  return outcomes.flatMap((outcome) => {
    if (outcome.status === "fulfilled") return [];
    if (!(outcome.reason instanceof DomainError)) throw outcome.reason;
    return [outcome.reason.code];
  });
}

test("of 50 checkouts with the same coupon one gets it", async () => {
  const { id } = await newShopper(mall);
  const coupon = await giveCoupon(mall, id, { minFen: 0 });
  const refused = await checkOutAtOnce(id, 50, { couponIds: [coupon] });
  expect(refused).toEqual(Array.from({ length: 49 }, () => "coupon.not_usable"));
  expect(await couponState(mall, coupon)).toBe("locked");
});

test("the same checkout ten times at once is placed once and holds what it uses once", async () => {
  const { id } = await newShopper(mall);
  await topUp(mall, id, 30_000);
  const place = (number: number) =>
    placeTrade({
      ctx: ctxOf(number),
      input: {
        memberId: id,
        requestKey: "the-same-key",
        lines: [{ skuId: serum.skuId, quantity: 1 }],
        delivery: { address: null, regionCode: null },
        expectedTotalFen: null,
        points: 200,
        balanceFen: 9_000,
      },
    });
  const placed = await Promise.all(Array.from({ length: 10 }, (_, number) => place(number)));
  expect(new Set(placed.map(({ tradeNo }) => tradeNo)).size).toBe(1);
  const held = { points: 100, points_held: 200, balance: 21_000, balance_held: 9_000 };
  expect(await holdings(mall, id)).toEqual(held);
});

test("two checkouts at once cannot spend the same points or the same balance", async () => {
  const { id } = await newShopper(mall);
  await topUp(mall, id, 30_000);
  expect(await checkOutAtOnce(id, 2, { points: 200 })).toEqual(["order.insufficient_points"]);
  expect(await holdings(mall, id)).toMatchObject({ points: 100, points_held: 200 });
  const other = await newShopper(mall);
  await topUp(mall, other.id, 30_000);
  expect(await checkOutAtOnce(other.id, 2, { balanceFen: 19_000 })).toEqual(["order.insufficient_balance"]);
  expect(await holdings(mall, other.id)).toMatchObject({ balance: 11_000, balance_held: 19_000 });
});

test("of a payment and a cancellation at once one wins, whatever the order holds", async () => {
  for (let round = 0; round < 10; round += 1) {
    const shopper = await newShopper(mall);
    await topUp(mall, shopper.id, 30_000);
    const coupon = await giveCoupon(mall, shopper.id, { minFen: 0 });
    const choices = { couponIds: [coupon], points: 300, balanceFen: 5_000 };
    const { tradeNo } = await placeWith(shopper, [{ skuId: serum.skuId, quantity: 1 }], choices);
    const paying = markTradePaid({ ctx: ctxOf(1), tradeNo, transactionId: `wx-${tradeNo}`, paidAt: deps.now() });
    const closing = closeTrade({ ctx: ctxOf(2), input: { tradeNo, actor: "system", why: "test" } });
    const [paid, closed] = await Promise.all([paying, closing]);
    expect(paid).toBe(closed as typeof paid);
    const spent = { balance: 25_000 };
    expect(await holdings(mall, shopper.id)).toEqual(paid === "paid" ? spent : { balance: 30_000, points: 300 });
    expect(await couponState(mall, coupon)).toBe(paid === "paid" ? "used" : "unused");
  }
});

test("receipts and refunds at once leave the books right, whichever comes first", async () => {
  const shopper = await newShopper(mall);
  await topUp(mall, shopper.id, 60_000);
  const orders: string[] = [];
  for (let number = 0; number < 6; number += 1) {
    const placed = await placeWith(shopper, [{ skuId: serum.skuId, quantity: 2 }], { points: 100, balanceFen: 5_000 });
    await payAtWechat(mall, shopper, placed);
    orders.push(placed.orderNos[0]!);
  }
  const acts = orders.flatMap((orderNo, number) => [
    receiveOrder({ ctx: ctxOf(number), orderNo, actor: "test", why: "test" }),
    ...[1, 2].map((part) =>
      refundOrder({
        ctx: ctxOf(number + part),
        orderNo,
        refundNo: `${orderNo}R${part}`,
        reason: "test",
        actor: "test",
        lines: [{ lineNo: 0, quantity: 1 }],
      }),
    ),
    receiveOrder({ ctx: ctxOf(number + 3), orderNo, actor: "test", why: "test" }),
  ]);
  const outcomes = await Promise.allSettled(acts);
  for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toBeInstanceOf(DomainError);
  const states = await db.run(
    ({ sql }) => sql`SELECT count(*)::int AS orders FROM shop_order WHERE status IN ('received', 'refunded')`,
  );
  expect(states[0]?.orders).toBe(6);
});
