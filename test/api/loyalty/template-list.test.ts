import { expect, test } from "bun:test";
import { listExportRoutes } from "@liandong/api/staff/lists/export-routes";
import { dayMs } from "@liandong/core/time/shanghai";
import { newTemplate } from "../../support/coupons";
import { openStores } from "../../support/goods";
import { newStoreStaff } from "../../support/store-staff";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await openStores(mall.db);
const { api, token } = await mall.newStaff("yunying", ["operator"]);
const templates = api.desk.couponTemplates;

const days = (count: number) => new Date(mall.clock.now.getTime() + count * dayMs);
const made = {
  giving: { name: "新人券 满百减十", claimed: 5 },
  planned: { name: "国庆券", claimable: true, claimFrom: days(3) },
  exhausted: { name: "抢光券", total: 7, claimed: 7 },
  closed: { name: "春节券", claimable: true, claimUntil: days(-1) },
  expired: { name: "过期券", validDays: null, validUntil: days(-1), claimed: 3 },
  ended: { name: "停发券", endedAt: days(-2), total: 1, claimed: 1 },
} as const;
const ids = new Map<string, string>();
for (const [state, fields] of Object.entries(made)) ids.set(state, (await newTemplate(mall, fields)).id);
const ofStore = await newTemplate(mall, { name: "店铺券", scope: "store:2" });

type Input = NonNullable<Parameters<typeof templates.list>[0]>;
const found = async (input: Input) => (await templates.list(input)).items.map(({ id }) => id);
const scope = "platform";

test("each template stands in one state, which the list is narrowed by and counts", async () => {
  for (const state of Object.keys(made) as (keyof typeof made)[]) {
    const { items } = await templates.list({ scope, filter: { state } });
    expect(items.map((item) => [item.id, item.state])).toEqual([[ids.get(state)!, state]]);
    expect(items[0]!.stateName).not.toBe("");
  }
  const each = Object.fromEntries(Object.keys(made).map((state) => [state, 1]));
  expect(await templates.counts({ scope })).toEqual({ total: 6, tabs: { all: 6, ...each } });
  expect(await templates.counts({ scope, filter: { q: "新人" } })).toMatchObject({ total: 1, tabs: { ended: 0 } });
});

test("templates are found by words of the name, number and type, in a store or in all", async () => {
  expect(await found({ filter: { q: "满百 新人" } })).toEqual([ids.get("giving")!]);
  expect(await found({ filter: { q: ids.get("closed")! } })).toContain(ids.get("closed")!);
  expect(await found({ filter: { type: ["freight"] } })).toEqual([]);
  expect(await found({ scope: "store:2" })).toEqual([ofStore.id]);
  expect(await found({})).toHaveLength(7);
});

test("each order goes on where the last page ended, also among equal figures", async () => {
  for (let at = 0; at < 34; at += 1) await newTemplate(mall, { name: `批次 ${at}`, claimed: at % 3 });
  for (const sort of ["-created", "created", "-claimed", "claimed"] as const) {
    const first = await templates.list({ scope, sort });
    const rest = await templates.list({ scope, sort, cursor: first.nextCursor });
    const rows = [...first.items, ...rest.items];
    expect(new Set(rows.map(({ id }) => id)).size).toBe(40);
    const keys = rows.map((row) => (sort.endsWith("claimed") ? row.claimed : Number(row.id)));
    expect(keys).toEqual([...keys].sort((a, b) => (sort.startsWith("-") ? b - a : a - b)));
  }
});

test("the export holds every template of the filter, and a store's staff get their store's only", async () => {
  const routes = listExportRoutes(mall.deps);
  const ask = (session: string, body: object) =>
    routes.request("/exports/lists/coupon-templates", {
      method: "POST",
      headers: { authorization: `Bearer ${session}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const text = await (await ask(token, { scope, filter: { q: "批次" } })).text();
  expect(text.trim().split("\r\n")).toHaveLength(35);
  expect(text).toContain("发放中");
  const clerk = await newStoreStaff(mall, "dianzhang", ["operator"], "2");
  const own = await (await ask(clerk.token, {})).text();
  expect(own).toContain("店铺券");
  expect(own).not.toContain("国庆券");
  const cashier = await mall.newStaff("caiwu", ["finance"]);
  expect((await ask(cashier.token, {})).status).toBe(403);
});
