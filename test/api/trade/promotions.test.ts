import { expect, test } from "bun:test";
import { endDueGroups } from "@liandong/api/trade/promotions/end-due-groups";
import { insertActivity } from "@liandong/db/trade/promotions/activities";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { insertGoods, newRequestKey, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps, sandbox } = mall;
await openStores(db);

type Shopper = Awaited<ReturnType<typeof newShopper>>;

const draft = {
  scope: "platform",
  name: "活动",
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
const item = { stock: null, perMember: null };

/** A product at ¥10 that an activity sells for ¥6. */
async function openActivity(change: { kind: "flash" | "group"; size?: number; hours?: number; stock?: number }) {
  const { stock = null, ...kind } = change;
  const { productId, skuId } = await insertGoods(db, { zone: "retail", priceFen: 1_000 });
  const items = [{ ...item, productId, stock, priceFen: 600 }];
  const activityId = await db.transaction((tx) => insertActivity(tx, { ...draft, ...kind, items }));
  return { activityId, productId, skuId };
}

async function newShoppers(count: number): Promise<Shopper[]> {
  const shoppers: Shopper[] = [];
  for (let n = 0; n < count; n += 1) {
    // Logins from one address are limited per minute.
    if (n % 20 === 0) mall.clock.now = new Date(mall.clock.now.getTime() + 61_000);
    shoppers.push(await newShopper(mall));
  }
  return shoppers;
}

type Chosen = { activityId: string; groupId?: string; opensGroup?: boolean };

const place = ({ api, addressId }: Shopper, skuId: string, activity: Chosen) =>
  api.checkout.place({
    addressId,
    activity,
    lines: [{ skuId, quantity: 1 }],
    expectedTotalFen: 600,
    requestKey: newRequestKey(),
  });

async function pay({ api }: Shopper, tradeNo: string): Promise<void> {
  await api.payments.prepay({ tradeNo });
  await sandbox.confirm(tradeNo, "once");
  await sandbox.runDue();
}

const groupOf = async (orderNo: string) => {
  const [row] = await db.run(
    ({ sql }) => sql<{ groupId: string; status: string }[]>`SELECT o.group_id AS "groupId", o.status
      FROM shop_order AS o WHERE o.order_no = ${orderNo}`,
  );
  return row!;
};

test("120 buyers of the last 20 flash pieces make 20 orders at the activity's price", async () => {
  const { activityId, skuId } = await openActivity({ kind: "flash", stock: 20 });
  const outcomes = await Promise.allSettled((await newShoppers(120)).map((one) => place(one, skuId, { activityId })));
  const placed = outcomes.filter(({ status }) => status === "fulfilled");
  const refusals = new Set(outcomes.flatMap((one) => (one.status === "rejected" ? [String(one.reason.message)] : [])));
  expect(placed).toHaveLength(20);
  expect([...refusals]).toEqual(["“黄山毛峰”：活动商品已抢完"]);
  await expectCleanBooks(db);
});

test("of two who pay for the last place of a group one is in, and the other's money goes back", async () => {
  const { activityId, skuId } = await openActivity({ kind: "group", size: 2, hours: 24 });
  const [head, first, second] = (await newShoppers(3)) as [Shopper, Shopper, Shopper];
  const opened = await place(head, skuId, { activityId, opensGroup: true });
  await pay(head, opened.tradeNo);
  const { groupId } = await groupOf(opened.orderNos[0]!);
  const joins = await Promise.all([first, second].map((one) => place(one, skuId, { activityId, groupId })));
  await Promise.all([pay(first, joins[0]!.tradeNo), pay(second, joins[1]!.tradeNo)]);
  const numbers = [opened, ...joins].map(({ orderNos }) => orderNos[0]!);
  const statuses = (await Promise.all(numbers.map(groupOf))).map(({ status }) => status);
  expect(statuses[0]).toBe("paid");
  expect(statuses.slice(1).sort()).toEqual(["cancelled", "paid"]);
  await expectCleanBooks(db);
});

test("a group that did not fill up is refunded once, however many workers end it", async () => {
  const { activityId, skuId } = await openActivity({ kind: "group", size: 3, hours: 1 });
  const shoppers = await newShoppers(6);
  const orderNos: string[] = [];
  for (const shopper of shoppers) {
    const { tradeNo, orderNos: placed } = await place(shopper, skuId, { activityId, opensGroup: true });
    await pay(shopper, tradeNo);
    orderNos.push(placed[0]!);
  }
  mall.clock.now = new Date(mall.clock.now.getTime() + 3_600_000);
  const ended = await Promise.all([endDueGroups({ ctx: deps }), endDueGroups({ ctx: deps })]);
  expect(ended.reduce((sum, { groupsFailed }) => sum + groupsFailed, 0)).toBe(6);
  await sandbox.runDue();
  expect(new Set((await Promise.all(orderNos.map(groupOf))).map(({ status }) => status))).toEqual(
    new Set(["refunded"]),
  );
  const [refunds] = await db.run(
    ({ sql }) => sql`SELECT count(*)::integer AS count, sum(amount_fen)::integer AS fen FROM refund
      WHERE order_no = ANY (${orderNos}) AND state = 'accepted'`,
  );
  expect(refunds).toEqual({ count: 6, fen: 3_600 });
  await expectCleanBooks(db);
});
