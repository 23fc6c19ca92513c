import { describe, expect, test } from "bun:test";
import { acquireBelongings } from "../../support/belongings";
import { buy, insertGoods, newShopper } from "../../support/goods";
import { newStoreStaff } from "../../support/store-staff";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
/** Everything here belongs to store 1. */
const theirs = await acquireBelongings(mall);
const own = await newStoreStaff(mall, "dian1", ["service", "operator", "finance"], "1");
const foreign = await newStoreStaff(mall, "dian2", ["admin"], "2");
const elsewhere = await insertGoods(mall.db, { zone: "retail", priceFen: 1_000, storeId: "2" });
const neighbour = await newShopper(mall, "邻店顾客");
const neighbourOrderNo = (await buy(mall, neighbour, [{ skuId: elsewhere.skuId, quantity: 1 }])).orderNos[0]!;
const memberId = theirs.shopper.id;
await mall.db.run(({ sql }) => sql`UPDATE member SET phone = '13900002222' WHERE id = ${memberId}`);
const orderNo = theirs.paidOrderNo;
const caseNo = theirs.requestedCaseNo;

describe("the start page and the search of a store's staff", () => {
  test("the start page counts and sums what is their store's, and nothing of the platform's", async () => {
    const waitingOf = async ({ api }: typeof own) =>
      Object.fromEntries((await api.desk.home.waiting()).map(({ key, count }) => [key, count]));
    expect(await waitingOf(foreign)).toMatchObject({ toShip: 1, casesToDecide: 0, reviews: 0, lowStock: 0 });
    const ofOwn = await waitingOf(own);
    const { tabs } = await own.api.desk.orders.counts({ filter: {} });
    expect(ofOwn).toMatchObject({ toShip: tabs.paid, casesToDecide: 1 });
    for (const key of ["approvals", "withdrawalsToReview", "jobsInTrouble", "planNotes"]) {
      expect(Object.keys(ofOwn)).not.toContain(key);
    }
    const today = (await foreign.api.desk.home.figures()).at(-1);
    expect(today).toEqual({ day: "2026-03-01", ordersPlaced: 1, ordersPaid: 1, paidFen: 1_000, refundedFen: 0 });
  });

  test("the search finds their store's orders, cases, buyers and products, and nobody else's", async () => {
    const find = async ({ api }: typeof own, q: string) =>
      (await api.desk.search({ q })).hits.map(({ kind, id }) => `${kind} ${id}`);
    expect(await find(own, orderNo)).toEqual([`order ${orderNo}`]);
    expect(await find(own, caseNo)).toEqual([`case ${caseNo}`]);
    expect(await find(own, "13900002222")).toContain(`member ${memberId}`);
    for (const q of [orderNo, caseNo, "13900002222", memberId, orderNo.slice(-8)])
      expect(await find(foreign, q)).toEqual([]);
    expect(await find(foreign, neighbourOrderNo)).toEqual([`order ${neighbourOrderNo}`]);
    expect(await find(foreign, neighbour.id)).toEqual([`member ${neighbour.id}`]);
    const product = `product ${elsewhere.productId}`;
    expect(await find(foreign, elsewhere.productId)).toContain(product);
    const { api } = await newStoreStaff(mall, "dian3", ["operator"], "1");
    expect((await api.desk.search({ q: elsewhere.productId })).hits.map(({ kind }) => kind)).not.toContain("product");
    const { lookedFor } = await foreign.api.desk.search({ q: "W20260301000000000000000001" });
    expect(lookedFor).not.toContain("提现单号");
  });
});
