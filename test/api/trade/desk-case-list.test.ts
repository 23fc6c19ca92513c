import { beforeAll, describe, expect, test } from "bun:test";
import { listExportRoutes } from "@liandong/api/staff/lists/export-routes";
import { publishFirstPlan } from "@liandong/api/start/publish-first-plan";
import type { AfterSaleState, AfterSaleType } from "@liandong/core/after-sales/after-sale-states";
import { afterSale } from "@liandong/db/schema/after-sales";
import { shopOrder } from "@liandong/db/schema/orders";
import { eq } from "drizzle-orm";
import { payJoinOrder } from "../../support/paid-order";
import { newStore, newStoreStaff } from "../../support/store-staff";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const service = await mall.newStaff("kefu", ["service"]);
const finance = await mall.newStaff("caiwu", ["finance"]);
await newStore(mall, "总店");
const clerk = await newStoreStaff(mall, "dianyuan", ["service"]);
const buyer = await mall.newMember();

type Case = { state: AfterSaleState; type: AfterSaleType; day: number; amountFen: number; refundProblem?: string };
const cases: Case[] = [
  { state: "requested", type: "refund_only", day: 3, amountFen: 100 },
  { state: "inspecting", type: "exchange", day: 1, amountFen: 200 },
  { state: "refunding", type: "return_refund", day: 2, amountFen: 300, refundProblem: "余额不足" },
  { state: "done", type: "return_refund", day: 4, amountFen: 400 },
  { state: "rejected", type: "refund_only", day: 5, amountFen: 500 },
];
const caseNo = (n: number) => `A2026030110000000000000000${n}`;
const address = { name: "王建国", phone: "13700001234", regionName: "安徽省 合肥市", detail: "望江西路 1 号" };

beforeAll(async () => {
  await publishFirstPlan(mall.deps);
  for (const [n, { day, ...row }] of cases.entries()) {
    const orderNo = `2026030110000000000000000${n}`;
    await payJoinOrder(mall, { memberId: buyer.id, orderNo });
    const at = new Date(`2026-02-0${day}T04:00:00Z`);
    const written = { reason: "不想要了", description: "", pictures: [], requestKey: `list-${n}` };
    await mall.db.run(async ({ drizzle }) => {
      const lines = [{ lineNo: 1, quantity: 1 }];
      await drizzle.insert(afterSale).values({
        ...row,
        ...written,
        memberId: buyer.id,
        caseNo: caseNo(n),
        orderNo,
        attempt: 1,
        lines,
        requestedAt: at,
        changedAt: at,
      });
      const store = n === 3 ? { storeId: clerk.storeId } : {};
      await drizzle
        .update(shopOrder)
        .set({ placedAt: at, address, ...store })
        .where(eq(shopOrder.orderNo, orderNo));
    });
  }
});

const list = async (filter: object, sort?: "-changedAt") =>
  (await service.api.desk.afterSales.list({ filter, sort })).items.map((one) => one.caseNo.slice(-1)).join("");

describe("the list of cases", () => {
  test("views and conditions narrow the list, the longest waiting first unless it is sorted otherwise", async () => {
    expect(await list({})).toBe("10");
    expect(await list({ view: "failed" })).toBe("2");
    expect(await list({ view: "paying" })).toBe("");
    expect(await list({ view: "ended" }, "-changedAt")).toBe("43");
    expect(await list({ view: "all" })).toBe("12034");
    expect(await list({ view: "all", type: ["exchange", "return_refund"] })).toBe("123");
    expect(await list({ view: "all", requested: { from: "2026-02-02", to: "2026-02-03" } })).toBe("20");
    expect(await list({ view: "all", placed: { from: "2026-02-05", to: "2026-02-05" } })).toBe("4");
    expect(await list({ view: "all", amount: { fromFen: 200, toFen: 300 } })).toBe("12");
    expect(await list({ view: "all", store: [clerk.storeId] })).toBe("3");
    expect(await list({ view: "all", receiver: "王建国" })).toBe("12034");
    expect(await list({ view: "all", receiver: "9999" })).toBe("");
  });

  test("cases are counted by view within the conditions", async () => {
    const { total, tabs } = await service.api.desk.afterSales.counts({ filter: { type: ["refund_only"] } });
    expect([total, tabs]).toEqual([2, { waiting: 1, failed: 0, arriving: 0, paying: 0, ended: 1, all: 2 }]);
  });

  test("a row shows its order's store, time and masked receiver", async () => {
    const [row] = (await service.api.desk.afterSales.list({ filter: { view: "ended", type: ["return_refund"] } }))
      .items;
    expect(row).toMatchObject({
      caseNo: caseNo(3),
      storeName: "dianyuan的店",
      placedAt: "2026-02-04T04:00:00.000Z",
      receiver: { nameMasked: "王**", phoneMasked: "137****1234" },
    });
  });

  test("a store's staff see and export the cases of their store only, and finance exports none", async () => {
    const { items } = await clerk.api.desk.afterSales.list({ filter: { view: "all" } });
    expect(items.map((one) => one.caseNo)).toEqual([caseNo(3)]);
    const routes = listExportRoutes(mall.deps);
    const ask = (token: string) =>
      routes.request("/exports/lists/cases", {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ filter: { view: "all" }, reason: "会员来电核对" }),
      });
    const text = await (await ask(clerk.token)).text();
    expect(text).toContain(caseNo(3));
    expect(text).not.toContain(caseNo(0));
    expect((await ask(finance.token)).status).toBe(403);
  });
});
