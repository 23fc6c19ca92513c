import { expect, test } from "bun:test";
import { codeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db } = mall;
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 10_000, title: "毛峰" });
const buyer = await newShopper(mall, "小林");

const buyAt = async (at: string, quantity = 1) => {
  mall.clock.now = new Date(at);
  await buy(mall, buyer, [{ skuId: tea.skuId, quantity }]);
};
await buyAt("2026-03-01T10:00:00+08:00");
await buyAt("2026-03-02T10:00:00+08:00", 2);
mall.clock.now = new Date("2026-03-03T09:00:00+08:00");
const finance = await mall.newStaff("caiwu", ["finance"]);
const operator = await mall.newStaff("yunying", ["operator"]);
let { books } = finance.api.desk;
let { token } = finance;

const lineOf = async (day: string, purpose: string) =>
  (await books.day({ day })).lines.find((line) => line.purpose === purpose);

test("a day that is over is shown before it is closed, with what it is compared with", async () => {
  const shown = await books.day({ day: "2026-03-02" });
  expect(shown.closed).toBeNull();
  expect(shown.lines.find(({ purpose }) => purpose === "sales")).toMatchObject({
    accountName: "商品销售",
    opening: 10_000,
    debit: 0,
    credit: 20_000,
    closing: 30_000,
  });
  expect(shown.compared[0]).toEqual({ name: "微信收款", bookFen: 20_000, documentFen: 20_000, billFen: null });
  expect(shown.bills).toEqual({ state: "making", open: 0 });
});

test("days are closed once, in order, when they are over, by finance alone", async () => {
  expect(await codeOf(operator.api.desk.books.closeDay({ day: "2026-03-01" }))).toBe("auth.forbidden");
  expect(await codeOf(books.closeDay({ day: "2026-03-03" }))).toBe("day_close.not_over");
  expect((await books.openDays()).isFirst).toBe(true);
  await Promise.all([books.closeDay({ day: "2026-03-01" }), books.closeDay({ day: "2026-03-01" })]);
  expect(await books.openDays()).toEqual({ days: ["2026-03-02"], isFirst: false });
  expect(await lineOf("2026-03-01", "sales")).toMatchObject({ opening: 0, credit: 10_000, closing: 10_000 });
  const { items } = await books.closes({});
  expect(items.map(({ day }) => day)).toEqual(["2026-03-01"]);
  expect(items[0]?.closedByName).not.toBe("");
  const deeds = await db.run(({ sql }) => sql`SELECT detail FROM staff_audit WHERE action = 'desk.books.closeDay'`);
  expect(deeds.map(({ detail }) => detail.day)).toEqual(["2026-03-01"]);
});

test("a booking of a closed day belongs to the next closing and is told there as late", async () => {
  await buyAt("2026-03-01T23:00:00+08:00", 3);
  mall.clock.now = new Date("2026-03-04T09:00:00+08:00");
  const nextDay = await mall.newStaff("caiwu2", ["finance"]);
  ({ token } = nextDay);
  ({ books } = nextDay.api.desk);
  expect(await codeOf(books.closeDay({ day: "2026-03-03" }))).toBe("day_close.order");
  await books.closeDay({ day: "2026-03-02" });
  expect(await lineOf("2026-03-01", "sales")).toMatchObject({ credit: 10_000, closing: 10_000 });
  expect(await lineOf("2026-03-02", "sales")).toMatchObject({
    opening: 10_000,
    credit: 50_000,
    lateCredit: 30_000,
    closing: 60_000,
  });
  expect((await books.day({ day: "2026-03-02" })).lateBookings).toBeGreaterThan(0);
  await books.closeDay({ day: "2026-03-03" });
  expect(await lineOf("2026-03-03", "sales")).toMatchObject({ opening: 60_000, credit: 0, closing: 60_000 });
  await expectCleanBooks(db);
});

test("a closing is downloaded as CSV and as a spreadsheet", async () => {
  const get = (format: string) =>
    mall.app.request(`/exports/day-closes.${format}?from=2026-03-01&to=2026-03-03`, {
      headers: { authorization: `Bearer ${token}` },
    });
  const rows = (await (await get("csv")).text()).trimEnd().split("\r\n");
  expect(rows[0]).toContain('"日期","账户","单位","期初","借方","贷方"');
  expect(rows.find((row) => row.includes("商品销售") && row.includes("2026-03-02"))).toContain(
    '"元",100.00,0.00,500.00,0.00,300.00,600.00',
  );
  const sheet = new Uint8Array(await (await get("xlsx")).arrayBuffer());
  expect([...sheet.slice(0, 2)]).toEqual([0x50, 0x4b]);
  expect((await get("pdf")).status).toBe(404);
});
