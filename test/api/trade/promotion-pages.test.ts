import { expect, test } from "bun:test";
import { runJob } from "@liandong/api/jobs/run-job";
import { endDueGroups } from "@liandong/api/trade/promotions/end-due-groups";
import { insertActivity } from "@liandong/db/trade/promotions/activities";
import { insertGoods, newRequestKey, newShopper, openStores } from "../../support/goods";
import { moduleOf } from "../../support/home-module";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, sandbox } = mall;
await openStores(db);
const visitor = mall.callAs(null);

type Shopper = Awaited<ReturnType<typeof newShopper>>;
type Chosen = { activityId: string; groupId?: string | null; opensGroup?: boolean };

const hourMs = 3_600_000;
const later = (hours: number) => new Date(mall.clock.now.getTime() + hours * hourMs);
const draft = {
  scope: "platform",
  name: "春茶季",
  startsAt: null,
  endsAt: null,
  coupons: false,
  points: false,
  size: null,
  hours: null,
  fillUp: null,
  sessions: null,
  createdAt: new Date(0),
  createdBy: "staff:1",
};

async function open(change: { kind: "flash" | "group"; startsAt?: Date; size?: number; hours?: number }) {
  const { productId, skuId } = await insertGoods(db, { zone: "retail", priceFen: 1_000 });
  const items = [{ productId, stock: 10, perMember: 2, priceFen: 600 }];
  const activityId = await db.transaction((tx) => insertActivity(tx, { ...draft, ...change, items }));
  return { activityId, productId, skuId };
}

async function buy({ api, addressId }: Shopper, skuId: string, activity: Chosen) {
  const placed = await api.checkout.place({
    addressId,
    activity,
    lines: [{ skuId, quantity: 1 }],
    expectedTotalFen: 600,
    requestKey: newRequestKey(),
  });
  await api.payments.prepay({ tradeNo: placed.tradeNo });
  await sandbox.confirm(placed.tradeNo, "once");
  await sandbox.runDue();
  return placed.orderNos[0]!;
}

test("a product's page tells the flash price, what is left, and what this member may still buy", async () => {
  const { activityId, productId, skuId } = await open({ kind: "flash" });
  const buyer = await newShopper(mall, "陈小雨");
  await buy(buyer, skuId, { activityId });
  const shown = { activityId, kind: "flash", priceFen: 600, listPriceFen: 1_000, isRunning: true, stock: 10, left: 9 };
  const { serverNow, items } = await buyer.api.promotions.ofProduct({ productId });
  expect(serverNow).toBe(mall.clock.now.toISOString());
  expect(items).toMatchObject([{ ...shown, perMember: 2, allowed: 1 }]);
  expect((await visitor.promotions.ofProduct({ productId })).items).toMatchObject([{ ...shown, allowed: 2 }]);
});

test("a sale that begins within a day is announced, and the home page shows only what runs", async () => {
  const coming = await open({ kind: "flash", startsAt: later(3) });
  await open({ kind: "flash", startsAt: later(30) });
  const { items } = await visitor.promotions.running();
  const waiting = items.filter(({ isRunning }) => !isRunning);
  expect(waiting).toMatchObject([{ activityId: coming.activityId, startsAt: later(3).toISOString() }]);
  const shown = moduleOf(await visitor.catalog.home(), "flash")?.items ?? [];
  expect(shown.map(({ activityId }) => activityId)).not.toContain(coming.activityId);
  expect(shown.length).toBeGreaterThan(0);
});

test("a bargain that runs is on the home page with its floor", async () => {
  const { productId } = await insertGoods(db, { zone: "retail", priceFen: 1_000 });
  const rules = { helpers: 5, cutMinBp: 1_000, cutMaxBp: 4_000, helpsPerDay: 3, floorOnly: false, hours: 24 };
  const items = [{ productId, stock: 10, perMember: 1, priceFen: 600 }];
  await db.transaction((tx) => insertActivity(tx, { ...draft, ...rules, kind: "bargain", items }));
  // A reading of the home page is shared for a second, so the page is read until it is anew.
  const shown = async () => moduleOf(await visitor.catalog.home(), "bargain")?.items ?? [];
  while ((await shown()).length === 0) await Bun.sleep(50);
  expect(await shown()).toMatchObject([{ productId, priceFen: 600, listPriceFen: 1_000, kind: "bargain" }]);
});

const masked = expect.stringContaining("**");

test("an open group is found on the product, its page masks its members, and its order says how many are missing", async () => {
  const { activityId, productId, skuId } = await open({ kind: "group", size: 2, hours: 24 });
  const head = await newShopper(mall, "陈小雨");
  const friend = await newShopper(mall, "王大力");
  const orderNo = await buy(head, skuId, { activityId, opensGroup: true });
  const { groupId, waitsFor } = await head.api.orders.get({ orderNo });
  expect(waitsFor).toMatchObject({ groupId, missing: 1, endsAt: later(24).toISOString() });
  expect((await visitor.promotions.openGroups({ productId })).items).toMatchObject([
    { groupId, missing: 1, nickname: masked, isOwn: false },
  ]);
  expect((await head.api.promotions.openGroups({ productId })).items).toMatchObject([{ isOwn: true }]);

  await buy(friend, skuId, { activityId, groupId });
  const page = await friend.api.promotions.group({ groupId: groupId! });
  expect(page).toMatchObject({
    status: "complete",
    missing: 0,
    priceFen: 600,
    members: [
      { nickname: masked, isOwn: false },
      { nickname: masked, isOwn: true },
    ],
    own: { statusName: "待发货" },
  });
  expect((await visitor.promotions.group({ groupId: groupId! })).own).toBeNull();
  expect((await visitor.promotions.openGroups({ productId })).items).toEqual([]);
  const own = (await head.api.promotions.mine({})).items;
  expect(own).toMatchObject([{ groupId, orderNo, status: "complete", priceFen: 600 }]);
  expect((await head.api.orders.get({ orderNo })).waitsFor).toBeNull();
  expect(await told(head)).toContainEqual({ title: "拼团成功", page: "order" });
});

/** Titles of what a member was told of, with the page that each opens. */
async function told({ api }: { api: ReturnType<typeof mall.callAs> }) {
  await runJob({ ctx: mall.deps, job: "tell-members", actor: "system" });
  return (await api.messages.list({})).items.map(({ title, subject }) => ({ title, page: subject.page }));
}

test("a group that failed says so, and its order is refunded", async () => {
  const { activityId, skuId } = await open({ kind: "group", size: 3, hours: 1 });
  const head = await newShopper(mall, "陈小雨");
  const orderNo = await buy(head, skuId, { activityId, opensGroup: true });
  const { groupId } = await head.api.orders.get({ orderNo });
  mall.clock.now = later(1);
  await endDueGroups({ ctx: mall.deps });
  await sandbox.runDue();
  expect(await head.api.promotions.group({ groupId: groupId! })).toMatchObject({
    status: "failed",
    missing: 2,
    own: { isRefunded: true },
  });
  expect(await told(head)).toContainEqual({ title: "拼团未成功", page: "order" });
});

test("a group that nobody has paid in is unknown", async () => {
  const asking = visitor.promotions.group({ groupId: "nothing" });
  expect((await asking.catch((error) => error)).message).toBe("没有找到该团");
});
