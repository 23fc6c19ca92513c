import { beforeAll, describe, expect, test } from "bun:test";
import type { Transaction } from "@liandong/db/connection/database";
import { searchMembers } from "@liandong/db/people/members/search";
import { type ProductFilter, type ProductSort, searchProducts } from "@liandong/db/shop/catalog/search";
import { searchOrders } from "@liandong/db/staff/search/search-orders";
import { listOrdersOfMember } from "@liandong/db/trade/orders/desk-orders";
import { countOwnOrders, listOwnOrders, loadOrderHistory, loadOwnOrder } from "@liandong/db/trade/orders/orders";
import { fillOrders, fillShelf } from "../../support/large-shop";
import { insertMember } from "../../support/members";
import { createTestDatabase } from "../../support/test-database";

const { db, owner } = await createTestDatabase();
const products = 12_000;
let memberId = "";

beforeAll(async () => {
  await fillShelf(owner, { products });
  memberId = await insertMember(owner);
  await fillOrders(owner, { memberId, own: 1000, others: 12_000 });
}, 120_000);

type Touched = Record<string, { scanned: number; fetched: number }>;

/** Rows of each table that the work read, by scanning it and through indexes: what stays when the machine is busy. */
async function rowsTouched(work: (handle: Transaction) => Promise<unknown>): Promise<Touched> {
  return db.transaction(async (handle) => {
    const read = () => handle.sql<{ name: string; scanned: number; fetched: number }[]>`
      SELECT relname AS name, seq_tup_read::int AS scanned, coalesce(idx_tup_fetch, 0)::int AS fetched
      FROM pg_stat_xact_user_tables`;
    const before = new Map((await read()).map((row) => [row.name, row]));
    await work(handle);
    const after = await read();
    return Object.fromEntries(
      after.map(({ name, scanned, fetched }) => [
        name,
        {
          scanned: scanned - (before.get(name)?.scanned ?? 0),
          fetched: fetched - (before.get(name)?.fetched ?? 0),
        },
      ]),
    );
  });
}

type Case = [what: string, filter: ProductFilter, sort: ProductSort, rows: number, fetchedAtMost: number];

/** The top of the order is 2000 rows deep; behind it only matches are read. A page of 21 has two variants each. */
const cases: Case[] = [
  ["the whole shelf", {}, "recommended", 21, 50],
  ["the whole shelf by sales", {}, "sales", 21, 50],
  ["a zone by price", { zones: ["points"] }, "priceDown", 21, 50],
  ["a common character", { query: "茶" }, "recommended", 21, 100],
  ["a word of every product", { query: "产地直发" }, "priceUp", 21, 100],
  ["a word at the end of the shelf", { query: "沙棘果汁" }, "recommended", 21, 3200],
  ["a rare word", { query: "鎏金盏" }, "sales", 1, 2100],
  ["words that never meet", { query: "枕头 祁门" }, "sales", 0, 2100],
  ["a character that nobody uses", { query: "龘" }, "priceUp", 0, 2100],
  ["a category at the end of the shelf", { categoryIds: ["912"] }, "recommended", 21, 3200],
  ["a parent category by price", { categoryIds: ["902"] }, "priceUp", 21, 200],
  ["goods in stock within a price by sales", { minFen: 5_000, maxFen: 90_000, inStock: true }, "sales", 21, 2100],
  ["a store's goods", { storeIds: ["900"] }, "recommended", 21, 2100],
  ["a word where its category has none", { categoryIds: ["912"], query: "面膜" }, "recommended", 0, 2100],
];

describe("products are found through indexes:", () => {
  test.each(cases)("%s", async (_, filter, sort, rows, fetchedAtMost) => {
    let found = 0;
    const touched = await rowsTouched(async (handle) => {
      found = (await searchProducts(handle, { filter, sort, after: null, limit: 21 })).length;
    });
    expect(found).toBe(rows);
    expect(touched.product?.scanned ?? 0).toBe(0);
    expect(touched.product?.fetched ?? 0).toBeLessThanOrEqual(fetchedAtMost);
    expect(touched.sku?.scanned ?? 0).toBe(0);
  });

  test("the last page of an order costs what the first one does", async () => {
    const touched = await rowsTouched((handle) =>
      searchProducts(handle, { filter: {}, sort: "priceUp", after: { value: 99_000, id: "1" }, limit: 21 }),
    );
    expect(touched.product).toMatchObject({ scanned: 0 });
    expect(touched.product!.fetched).toBeLessThanOrEqual(100);
  });

  test("all ways of searching give the same products in the same order as a plain sort", async () => {
    for (const sort of ["recommended", "sales", "priceUp", "priceDown"] as const) {
      const ids = await db.run(async (handle) =>
        (await searchProducts(handle, { filter: { query: "果汁" }, sort, after: null, limit: 21 })).map(({ id }) => id),
      );
      const order = { recommended: "sort, id", sales: "sales_count desc, id desc", priceUp: "from_price_fen, id" };
      const wanted = await owner.run(({ sql }) =>
        sql.unsafe<{ id: string }[]>(
          `select id from product where on_shelf and title || subtitle like '%果汁%'
           order by ${sort === "priceDown" ? "from_price_fen desc, id desc" : order[sort]} limit 21`,
        ),
      );
      expect(ids).toEqual(wanted.map(({ id }) => String(id)));
    }
  });
});

describe("orders are found through indexes:", () => {
  const all = { status: null, view: null, search: "", beforeOrderNo: null, limit: 16 };
  const someOrder = async () =>
    (await db.run((handle) => listOwnOrders(handle, { ...all, memberId })))[3]!.order.orderNo;

  test.each(["pending_payment", "paid", "closed", "cancelled", "received"] as const)("tab %s", async (status) => {
    const touched = await rowsTouched((handle) => listOwnOrders(handle, { ...all, memberId, status }));
    expect(touched.shop_order).toMatchObject({ scanned: 0 });
    expect(touched.shop_order!.fetched).toBeLessThanOrEqual(40);
    expect(touched.order_line?.scanned ?? 0).toBe(0);
  });

  test("lists of a member's orders, for the member and for the desk", async () => {
    for (const list of [
      (handle: Transaction) => listOwnOrders(handle, { ...all, memberId }),
      (handle: Transaction) => listOrdersOfMember(handle, { memberId, storeId: null, beforeOrderNo: null, limit: 21 }),
    ]) {
      const touched = await rowsTouched(list);
      expect(touched.shop_order).toMatchObject({ scanned: 0 });
      expect(touched.shop_order!.fetched).toBeLessThanOrEqual(40);
      expect(touched.order_line).toMatchObject({ scanned: 0 });
    }
  });

  test("counts by state read unfinished orders and the latest 200 finished ones only", async () => {
    let counts = {};
    const touched = await rowsTouched(async (handle) => {
      counts = await countOwnOrders(handle, { memberId });
    });
    expect(counts).toEqual({
      pendingPayment: 1,
      grouping: 0,
      paid: 2,
      toPickUp: 0,
      shipped: 2,
      toReview: 200,
      openCases: 0,
    });
    expect(touched.shop_order).toMatchObject({ scanned: 0 });
    expect(touched.shop_order!.fetched).toBeLessThanOrEqual(250);
  });

  test("one order with its history and buyer", async () => {
    const orderNo = await someOrder();
    const touched = await rowsTouched(async (handle) => {
      await loadOwnOrder(handle, { memberId, orderNo });
      await loadOrderHistory(handle, { orderNo });
      await searchOrders(handle, { ways: [{ by: "orderNo", text: orderNo }], storeId: null, limit: 20 });
    });
    for (const table of ["shop_order", "order_line", "order_history"]) {
      expect(touched[table]).toMatchObject({ scanned: 0 });
      expect(touched[table]!.fetched).toBeLessThanOrEqual(6);
    }
  });

  test("a buyer by phone and by name", async () => {
    await owner.run(
      ({ sql }) => sql`INSERT INTO member (nickname, avatar_url, created_at, last_login_at)
      SELECT '路人' || n, '', now(), now() FROM generate_series(1, 5000) AS n`,
    );
    await owner.run(({ sql }) => sql`ANALYZE member`);
    for (const search of [
      { by: "phone", text: "13900000042" },
      { by: "nickname", text: "买家42" },
    ] as const) {
      const touched = await rowsTouched((handle) => searchMembers(handle, { ways: [search], limit: 20 }));
      expect(touched.member).toMatchObject({ scanned: 0 });
      expect(touched.member!.fetched).toBeLessThanOrEqual(20);
    }
  });
});

describe("the price in lists, which keep_lowest_price sets,", () => {
  const priceOf = async (id: string) => {
    const [row] = await db.run(
      ({ sql }) => sql<{ price: string | null }[]>`
      SELECT from_price_fen AS price FROM product WHERE id = ${id}`,
    );
    return row!.price;
  };

  test("follows the cheapest variant through changes, additions and deletions", async () => {
    const id = "1000001";
    const skus = await db.run(
      ({ sql }) => sql<{ id: string }[]>`SELECT id FROM sku WHERE product_id = ${id} ORDER BY id`,
    );
    const [one, two] = [skus[0]!.id, skus[1]!.id];
    await db.run(({ sql }) => sql`UPDATE sku SET price_fen = 500 WHERE id = ${two}`);
    expect(await priceOf(id)).toBe("500");
    await db.run(({ sql }) => sql`UPDATE sku SET price_fen = 700 WHERE id IN (${one}, ${two})`);
    expect(await priceOf(id)).toBe("700");
    await db.run(
      ({ sql }) => sql`INSERT INTO sku (product_id, specs, price_fen, cost_fen, stock) VALUES (${id}, '[]', 300, 0, 1)`,
    );
    expect(await priceOf(id)).toBe("300");
    await owner.run(({ sql }) => sql`DELETE FROM sku WHERE product_id = ${id}`);
    expect(await priceOf(id)).toBeNull();
  });

  test("is right after two concurrent changes", async () => {
    const id = "1000002";
    const skus = await db.run(
      ({ sql }) => sql<{ id: string }[]>`SELECT id FROM sku WHERE product_id = ${id} ORDER BY id`,
    );
    for (let round = 0; round < 10; round += 1) {
      const prices = [1000 + round, 2000 - round];
      await Promise.all(
        skus.map((sku, index) =>
          db.run(({ sql }) => sql`UPDATE sku SET price_fen = ${prices[index]!} WHERE id = ${sku.id}`),
        ),
      );
      expect(await priceOf(id)).toBe(String(Math.min(...prices)));
      await Promise.all(
        skus.map((sku) => db.run(({ sql }) => sql`UPDATE sku SET price_fen = 9000 WHERE id = ${sku.id}`)),
      );
      expect(await priceOf(id)).toBe("9000");
    }
  });
});
