import { expect, test } from "bun:test";
import { product, sku } from "@liandong/db/schema/catalog";
import { eq } from "drizzle-orm";
import { checkOut, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db } = mall;
await openStores(db);

type Shopper = Awaited<ReturnType<typeof newShopper>>;
type Wanted = Parameters<typeof checkOut>[1];

/** Lets a checkout price its lines and holds it before it writes, until `meanwhile` is committed; gives back its refusal. */
async function refusalAfter(shopper: Shopper, lines: Wanted, meanwhile: () => Promise<unknown>): Promise<string> {
  let isHolding = () => {};
  const holding = new Promise<void>((resolve) => {
    isHolding = resolve;
  });
  let letGo = () => {};
  const released = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const holder = db.transaction(async ({ sql }) => {
    await sql`LOCK TABLE trade IN EXCLUSIVE MODE`;
    isHolding();
    await released;
  });
  await holding;
  const placing = checkOut(shopper, lines).then(
    () => "placed",
    ({ message }: Error) => message,
  );
  await untilBlocked();
  await meanwhile();
  letGo();
  await holder;
  return placing;
}

async function untilBlocked(): Promise<void> {
  const waiting = () =>
    db.run(({ sql }) => sql`SELECT 1 FROM pg_locks WHERE relation = 'trade'::regclass AND NOT granted`);
  while ((await waiting()).length === 0) await Bun.sleep(5);
}

test("an order that loses the last write to a purchase limit names the goods and what is left", async () => {
  const shopper = await newShopper(mall);
  const honey = await insertGoods(db, { zone: "retail", priceFen: 1_000, purchaseLimit: 3, title: "限购槐花蜜" });
  const tea = await insertGoods(db, { zone: "retail", priceFen: 1_000 });
  await checkOut(shopper, [{ skuId: honey.skuId, quantity: 1 }]);
  const lines = [
    { skuId: tea.skuId, quantity: 1 },
    { skuId: honey.skuId, quantity: 2 },
  ];
  const lowerTo = (purchaseLimit: number) => () =>
    db.run(({ drizzle }) => drizzle.update(product).set({ purchaseLimit }).where(eq(product.id, honey.productId)));
  expect(await refusalAfter(shopper, lines, lowerTo(2))).toBe("“限购槐花蜜”：超过限购，还能买 1 件");
  await lowerTo(3)();
  expect(await refusalAfter(shopper, lines, lowerTo(1))).toBe("“限购槐花蜜”：已达到该商品的限购数量");
});

test("an order that loses the last pieces names the goods and what is left of them", async () => {
  const shopper = await newShopper(mall);
  const { skuId } = await insertGoods(db, { zone: "retail", priceFen: 1_000, stock: 5, title: "太平猴魁" });
  const leave = (stock: number) => () =>
    db.run(({ drizzle }) => drizzle.update(sku).set({ stock }).where(eq(sku.id, skuId)));
  const lines = [{ skuId, quantity: 3 }];
  expect(await refusalAfter(shopper, lines, leave(2))).toBe("“太平猴魁”：商品库存不足，仅剩 2 件");
  await leave(5)();
  expect(await refusalAfter(shopper, lines, leave(0))).toBe("“太平猴魁”：已售罄");
});
