import { beforeAll, describe, expect, test } from "bun:test";
import { listExportRoutes } from "@liandong/api/staff/lists/export-routes";
import { publishFirstPlan } from "@liandong/api/start/publish-first-plan";
import { shopOrder } from "@liandong/db/schema/orders";
import { staffAudit } from "@liandong/db/schema/staff";
import { desc, eq } from "drizzle-orm";
import { codeOf } from "../../support/code-of";
import { payJoinOrder } from "../../support/paid-order";
import { newStore, newStoreStaff } from "../../support/store-staff";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const service = await mall.newStaff("kefu", ["service"]);
const operator = await mall.newStaff("yunying", ["operator"]);
await newStore(mall, "总店");
const clerk = await newStoreStaff(mall, "dianyuan", ["service"]);
const buyer = await mall.newMember("林小满");

const numbers = ["20260301100000000000111111", "20260301100000000000222222", "20260301100000000000333333"] as const;
const address = (name: string, phone: string) => ({
  name,
  phone,
  regionName: "安徽省 合肥市",
  detail: "望江西路 1 号",
});
const list = async (filter: object, sort?: "-totalFen" | "placedAt") =>
  (await service.api.desk.orders.list({ filter, sort })).items.map(({ orderNo }) => orderNo.slice(-1)).join("");

const productOf = (orderNo: string) =>
  mall.db.run(async ({ sql }) => {
    const [row] = await sql`SELECT product_id::text AS id FROM order_line WHERE order_no = ${orderNo}`;
    return String(row!.id);
  });

beforeAll(async () => {
  await publishFirstPlan(mall.deps);
  const changes = [
    { address: address("王建国", "13800001111"), placedAt: new Date("2026-02-01T04:00:00Z") },
    { address: address("陈婉清", "13900002222"), placedAt: new Date("2026-02-02T04:00:00Z"), storeId: clerk.storeId },
    { address: null, placedAt: new Date("2026-02-03T04:00:00Z"), membership: { balancePaidFen: 100 } },
  ];
  for (const [index, orderNo] of numbers.entries()) {
    await payJoinOrder(mall, { memberId: buyer.id, orderNo });
    await mall.db.run(({ drizzle }) =>
      drizzle.update(shopOrder).set(changes[index]!).where(eq(shopOrder.orderNo, orderNo)),
    );
  }
  await service.api.desk.members.saveTags({ memberId: buyer.id, from: [], tags: ["老客户"] });
});

describe("the list of orders", () => {
  test("each condition narrows the list, and several do together", async () => {
    expect(await list({})).toBe("321");
    expect(await list({ status: "paid" })).toBe("321");
    expect(await list({ status: "closed" })).toBe("");
    expect(await list({ placed: { from: "2026-02-01", to: "2026-02-02" } })).toBe("21");
    expect(await list({ store: [clerk.storeId] })).toBe("2");
    expect(await list({ zone: ["retail", "join"] })).toBe("321");
    expect(await list({ zone: ["retail"] })).toBe("");
    expect(await list({ receiver: "王建国" })).toBe("1");
    expect(await list({ receiver: "139 0000 2222" })).toBe("2");
    expect(await list({ receiver: "2222" })).toBe("2");
    expect(await list({ payment: "balance" })).toBe("3");
    expect(await list({ payment: "wechat" })).toBe("321");
    expect(await list({ payment: "nothing" })).toBe("");
    expect(await list({ tag: "老客户", receiver: "1111" })).toBe("1");
    expect(await list({ tag: "新客户" })).toBe("");
    expect(await list({ total: { fromFen: 1, toFen: null } })).toBe("321");
    expect(await list({ total: { fromFen: null, toFen: 1 } })).toBe("");
    expect(await list({ product: "没有这个商品" })).toBe("");
    expect(await list({ product: await productOf(numbers[0]) })).toBe("321");
    expect(await list({}, "placedAt")).toBe("123");
    expect(await list({}, "-totalFen")).toBe("321");
  });

  test("a condition that means nothing is refused by its name", async () => {
    const turned = { placed: { from: "2026-02-03", to: "2026-02-01" } };
    expect(await codeOf(service.api.desk.orders.list({ filter: turned }))).toBe("input.invalid");
    const none = { total: { fromFen: null, toFen: null } };
    expect(await codeOf(service.api.desk.orders.list({ filter: none }))).toBe("input.invalid");
  });

  test("orders are counted by state within the conditions", async () => {
    const counts = await service.api.desk.orders.counts({ filter: { receiver: "1111" } });
    expect(counts).toMatchObject({ total: 1, tabs: { all: 1, paid: 1, closed: 0 } });
    expect((await service.api.desk.orders.counts({})).tabs.paid).toBe(3);
  });

  test("a row shows masked receivers, and the log of look-ups masks the number that was searched for", async () => {
    const { items } = await service.api.desk.orders.list({ filter: { receiver: "13800001111" } });
    expect(items[0]!.receiver).toEqual({ nameMasked: "王**", phoneMasked: "138****1111", regionName: "安徽省 合肥市" });
    expect(items[0]!.shippingName).toBe("未发货");
    const [row] = await mall.db.run(({ drizzle }) =>
      drizzle.select().from(staffAudit).orderBy(desc(staffAudit.id)).limit(1),
    );
    expect(row!.detail).toEqual({ filter: { receiver: "138****1111" } });
  });

  test("a store's staff see their own store's orders, whatever they ask for", async () => {
    const { items } = await clerk.api.desk.orders.list({ filter: { store: ["1"] } });
    expect(items.map(({ orderNo }) => orderNo)).toEqual([numbers[1]]);
    expect((await clerk.api.desk.orders.counts({})).total).toBe(1);
    expect(await clerk.api.desk.lists.stores()).toMatchObject([{ id: clerk.storeId }]);
  });
});

describe("the export of a list", () => {
  const routes = listExportRoutes(mall.deps);
  const ask = (token: string, body: object, name = "orders") =>
    routes.request(`/exports/lists/${name}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });

  test("operators export the receivers of a filter with a reason, which is recorded", async () => {
    const reason = "仓库发货使用";
    const answer = await ask(operator.token, { filter: { receiver: "13800001111" }, reason });
    const text = await answer.text();
    expect(text).toContain("王建国");
    expect(text).not.toContain("陈婉清");
    expect(text.trim().split("\r\n")).toHaveLength(2);
    const [row] = await mall.db.run(({ drizzle }) =>
      drizzle.select().from(staffAudit).where(eq(staffAudit.action, "desk.lists.export")),
    );
    expect(row).toMatchObject({ subject: "export:订单列表", reason });
    expect(JSON.stringify(row!.detail)).toContain("138****1111");
  });

  test("an export is refused without a reason, without the role, for an unknown list and a wrong filter", async () => {
    const reason = "仓库发货使用";
    expect((await ask(operator.token, { filter: {} })).status).toBe(400);
    expect((await ask(service.token, { reason })).status).toBe(403);
    expect((await ask(clerk.token, { reason })).status).toBe(403);
    expect((await ask(buyer.token, { reason })).status).toBe(401);
    expect((await ask(operator.token, { reason }, "nothing")).status).toBe(404);
    expect((await ask(operator.token, { reason, filter: { store: [] } })).status).toBe(400);
  });

  test("a store's operator exports their own store's orders only", async () => {
    const own = await newStoreStaff(mall, "dianyunying", ["operator"], clerk.storeId);
    const text = await (await ask(own.token, { reason: "仓库发货使用" })).text();
    expect(text).toContain("陈婉清");
    expect(text).not.toContain("王建国");
  });
});

describe("what one chooses for a list", () => {
  test("columns and views are kept per person, a view of the same name is replaced", async () => {
    const { lists } = service.api.desk;
    expect(await lists.choices({ list: "orders" })).toEqual({ views: [], hidden: null });
    await lists.saveColumns({ list: "orders", hidden: ["receiver"] });
    await lists.saveView({ list: "orders", name: "今天", query: "placed=today" });
    await lists.saveView({ list: "orders", name: "今天", query: "placed=yesterday" });
    const view = { name: "今天", query: "placed=yesterday" };
    expect(await lists.choices({ list: "orders" })).toEqual({ views: [view], hidden: ["receiver"] });
    expect((await operator.api.desk.lists.choices({ list: "orders" })).views).toEqual([]);
    await lists.removeView({ list: "orders", name: "今天" });
    expect((await lists.choices({ list: "orders" })).views).toEqual([]);
  });

  test("a list keeps at most twenty views of a person, also when they are saved at once", async () => {
    const { lists } = operator.api.desk;
    const save = (n: number) => lists.saveView({ list: "orders", name: `筛选${n}`, query: `zone=${n}` });
    const saved = await Promise.allSettled(Array.from({ length: 22 }, (_, n) => save(n)));
    expect(saved.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
    expect(await codeOf(save(99))).toBe("list.too_many_views");
  });
});
