import { expect, test } from "bun:test";
import { sortSales } from "@liandong/api/shop/catalog/sort-sales";
import { markTradePaid } from "@liandong/api/trade/payments/mark-paid";
import { refundOrder } from "@liandong/api/trade/refunds/refund-order";
import { product } from "@liandong/db/schema/catalog";
import { listGoodsRows } from "@liandong/db/shop/goods/list-goods";
import { eq } from "drizzle-orm";
import { boughtOrder } from "../../support/after-sales";
import { checksAfter } from "../../support/checks-after";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { buy, checkOut, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps } = mall;
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 10_000 });
const honey = await insertGoods(db, { zone: "retail", priceFen: 5_000, title: "百花蜜" });
const shopper = await newShopper(mall);

type Goods = { productId: string };

/** 已售 as the product's page, the list of its zone and the desk show it. */
async function salesOf({ productId: id }: Goods): Promise<number> {
  const { salesCount } = await shopper.api.catalog.product({ id });
  const list = await shopper.api.catalog.products({ zone: "retail", sort: "sales" });
  expect(list.items.find((card) => card.id === id)!.salesCount).toBe(salesCount);
  const rows = await db.run((handle) =>
    listGoodsRows(handle, { filter: { view: "all", q: id, created: null }, sort: "-created", after: null, limit: 1 }),
  );
  expect(rows[0]!.salesCount).toBe(salesCount);
  return salesCount;
}

/** The figure by which lists are sorted. */
async function sortedBy({ productId }: Goods): Promise<number> {
  const [row] = await db.run(({ drizzle }) => drizzle.select().from(product).where(eq(product.id, productId)));
  return row!.salesCount;
}

function refund({ orderNo, lineNo }: { orderNo: string; lineNo: number }, quantity: number) {
  const lines = [{ lineNo, quantity }];
  return refundOrder({ ctx: deps, orderNo, refundNo: `R${orderNo}`, lines, reason: "test", actor: "staff:1" });
}

test("已售 rises by the pieces paid and not by those that only wait for payment", async () => {
  const before = await salesOf(tea);
  await checkOut(shopper, [{ skuId: tea.skuId, quantity: 2 }]);
  expect(await salesOf(tea)).toBe(before);
  await buy(mall, shopper, [{ skuId: tea.skuId, quantity: 3 }]);
  expect(await salesOf(tea)).toBe(before + 3);
  await expectCleanBooks(db);
});

test("已售 falls by the pieces refunded before receipt", async () => {
  const before = await salesOf(tea);
  const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 3 });
  await refund(order, 1);
  await mall.sandbox.runDue();
  expect(await salesOf(tea)).toBe(before + 2);
  await expectCleanBooks(db);
});

test("已售 stays as it is when pieces are refunded after receipt", async () => {
  const before = await salesOf(tea);
  const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 3, status: "received" });
  await refund(order, 2);
  await mall.sandbox.runDue();
  expect(await salesOf(tea)).toBe(before + 3);
  await expectCleanBooks(db);
});

test("12 payments of the same two products at once count every piece once", async () => {
  const before = { tea: await salesOf(tea), honey: await salesOf(honey) };
  const lines = [
    { skuId: tea.skuId, quantity: 1 },
    { skuId: honey.skuId, quantity: 2 },
  ];
  const placed = [];
  for (let number = 0; number < 12; number += 1) {
    const one = await newShopper(mall);
    placed.push(await checkOut(one, number % 2 === 0 ? lines : [...lines].reverse()));
  }
  const pools = Array.from({ length: 4 }, () => mall.open({ maxConnections: 3 }));
  await Promise.all(
    placed.map(({ tradeNo }, number) => {
      const ctx = { ...deps, db: pools[number % pools.length]! };
      return markTradePaid({ ctx, tradeNo, transactionId: `race-${number}`, paidAt: deps.now() });
    }),
  );
  expect(await salesOf(tea)).toBe(before.tea + 12);
  expect(await salesOf(honey)).toBe(before.honey + 24);
  await expectCleanBooks(db);
});

test("the job brings the newest sales into the order by sales, and 已售 stays as it was", async () => {
  const before = await salesOf(honey);
  await buy(mall, shopper, [{ skuId: honey.skuId, quantity: 40 }]);
  expect(await sortedBy(honey)).toBeLessThan(before + 40);
  await sortSales({ ctx: deps });
  expect(await sortedBy(honey)).toBe(before + 40);
  expect(await salesOf(honey)).toBe(before + 40);
  await sortSales({ ctx: deps });
  expect(await sortedBy(honey)).toBe(before + 40);
  await expectCleanBooks(db);
});

test.each([
  ["products.sales_count", "INSERT INTO product_sales SELECT max(id), 1 FROM product"],
  ["products.sales_count", "UPDATE product SET sales_count = sales_count + 1"],
  ["products.sales_count", "UPDATE product SET sales_before = sales_before + 1"],
  ["products.sales_count", "UPDATE order_line SET quantity = quantity + 1"],
  ["products.from_price", "UPDATE product SET from_price_fen = from_price_fen + 1"],
  [
    "orders.shipped_quantity",
    "UPDATE order_line SET shipped_quantity = shipped_quantity + 1 WHERE shipped_quantity = 0",
  ],
  ["limits.purchase_count", "UPDATE purchase_count SET units = units + 1"],
  ["limits.free_zone_use", "INSERT INTO free_zone_use SELECT id, 1, '2026-01', 1 FROM member LIMIT 1"],
  ["orders.refunded_before_receipt", "UPDATE order_line SET refunded_before_receipt = refunded_quantity + 1"],
])("the check %s finds the manipulation %s", async (check, statement) => {
  expect(await checksAfter(db, statement)).toContain(check);
});
