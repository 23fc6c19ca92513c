import { expect, test } from "bun:test";
import { remindMembers } from "@liandong/api/shop/messages/remind-members";
import { closeBargains } from "@liandong/api/trade/promotions/cut-bargain";
import { endActivity, insertActivity } from "@liandong/db/trade/promotions/activities";
import { verifyBooks } from "@liandong/db/verify/verify-books";
import { codeOf, outcomeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { insertGoods, newRequestKey, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps, sandbox, clock } = mall;
await openStores(db);

type Shopper = Awaited<ReturnType<typeof newShopper>>;
const job = { ctx: deps, signal: undefined };
const hours = (count: number) => {
  clock.now = new Date(clock.now.getTime() + count * 3_600_000);
};

type Change = { helpers?: number; floorOnly?: boolean; stock?: number; perMember?: number; helpsPerDay?: number };

/** A product at ¥100 that friends cut down to ¥40 within a day. */
async function openBargains(change: Change = {}) {
  const { stock = null, perMember = null, ...rules } = change;
  const { productId, skuId } = await insertGoods(db, { zone: "retail", priceFen: 10_000 });
  const activityId = await db.transaction((tx) =>
    insertActivity(tx, {
      ...{
        scope: "platform",
        kind: "bargain",
        name: "砍价",
        startsAt: null,
        endsAt: null,
        coupons: false,
        points: false,
      },
      ...{ size: null, hours: 24, fillUp: null, sessions: null, createdAt: new Date(0), createdBy: "staff:1" },
      ...{ helpers: 3, cutMinBp: 1_000, cutMaxBp: 6_000, helpsPerDay: 9, floorOnly: false, ...rules },
      items: [{ productId, stock, perMember, priceFen: 4_000 }],
    }),
  );
  return { activityId, productId, skuId };
}

async function newShoppers(count: number): Promise<Shopper[]> {
  const shoppers: Shopper[] = [];
  // Logins from one address are limited per minute.
  for (let n = 0; n < count; n += 1) {
    if (n % 15 === 0) clock.now = new Date(clock.now.getTime() + 61_000);
    shoppers.push(await newShopper(mall));
  }
  return shoppers;
}

type Bought = { activityId: string; bargainId: string; skuId: string; priceFen: number };

const buy = ({ api, addressId }: Shopper, { activityId, bargainId, skuId, priceFen }: Bought) =>
  api.checkout.place({
    addressId,
    activity: { activityId, bargainId },
    lines: [{ skuId, quantity: 1 }],
    expectedTotalFen: priceFen,
    requestKey: newRequestKey(),
  });

const [owner, ...friends] = (await newShoppers(8)) as [Shopper, ...Shopper[]];

test("friends cut the price, each once, until the last one reaches the floor, and one order buys at it", async () => {
  const { activityId, skuId, productId } = await openBargains({ stock: 5, perMember: 2 });
  const { bargainId, isNew } = await owner.api.promotions.startBargain({ activityId, skuId });
  expect(isNew).toBe(true);
  expect(await owner.api.promotions.startBargain({ activityId, skuId })).toEqual({ bargainId, isNew: false });
  expect(await codeOf(owner.api.promotions.helpBargain({ bargainId }))).toBe("bargain.own");
  const cuts: number[] = [];
  for (const friend of friends.slice(0, 3)) {
    const { cutFen } = await friend.api.promotions.helpBargain({ bargainId });
    expect(await friend.api.promotions.helpBargain({ bargainId })).toEqual({ cutFen });
    cuts.push(cutFen);
  }
  expect(cuts.reduce((sum, fen) => sum + fen, 0)).toBe(6_000);
  expect(await codeOf(friends[3]!.api.promotions.helpBargain({ bargainId }))).toBe("bargain.complete");
  const page = await friends[0]!.api.promotions.bargain({ bargainId });
  expect(page).toMatchObject({
    state: "floor",
    priceFen: 4_000,
    missing: 0,
    isOwn: false,
    ownCutFen: cuts[0],
    orderNo: null,
  });
  expect(page.helped.map(({ cutFen }) => cutFen)).toEqual([...cuts].reverse());
  expect(page.starter.nickname).toContain("**");

  await remindMembers(job);
  const { items } = await owner.api.messages.list({});
  expect(items[0]).toMatchObject({ title: "砍到底价了", subject: { page: "bargain", bargainId } });

  const wanted = { activityId, bargainId, skuId, priceFen: 4_000 };
  expect(await codeOf(buy(friends[0]!, wanted))).toBe("bargain.unknown");
  const placed = await buy(owner, wanted);
  expect(await codeOf(buy(owner, wanted))).toBe("bargain.used");
  expect(await owner.api.promotions.bargain({ bargainId })).toMatchObject({
    state: "bought",
    orderNo: placed.orderNos[0],
  });
  expect((await owner.api.promotions.ofProduct({ productId })).items).toMatchObject([
    { kind: "bargain", left: 4, allowed: 1 },
  ]);
  await expectCleanBooks(db);
});

test("the present price is bought where the activity allows it, and a refund gives the unit back but not the bargain", async () => {
  const { activityId, skuId } = await openBargains({ stock: 1 });
  const { bargainId } = await owner.api.promotions.startBargain({ activityId, skuId });
  const { cutFen } = await friends[0]!.api.promotions.helpBargain({ bargainId });
  const activity = { activityId, bargainId };
  const quote = await owner.api.checkout.quote({ lines: [{ skuId, quantity: 1 }], activity });
  expect(quote).toMatchObject({ totalFen: 10_000 - cutFen });
  expect(quote.orders[0]!.deductions).toMatchObject([{ amountFen: cutFen }]);
  const { tradeNo, orderNos } = await buy(owner, { ...activity, skuId, priceFen: 10_000 - cutFen });
  await owner.api.payments.prepay({ tradeNo });
  await sandbox.confirm(tradeNo, "once");
  await sandbox.runDue();
  expect((await owner.api.orders.get({ orderNo: orderNos[0]! })).status).toBe("paid");
  expect(await codeOf(friends[1]!.api.promotions.startBargain({ activityId, skuId }))).toBe("activity.sold_out");
  const { api: kefu } = await mall.newStaff("kefu", ["service"]);
  await kefu.desk.afterSales.refund({
    memberId: owner.id,
    orderNo: orderNos[0]!,
    lines: [{ lineNo: 0, quantity: 1 }],
    note: "不想要了",
    requestKey: newRequestKey(),
  });
  await sandbox.runDue();
  expect(await codeOf(buy(owner, { ...activity, skuId, priceFen: 10_000 - cutFen }))).toBe("bargain.used");
  expect((await friends[1]!.api.promotions.startBargain({ activityId, skuId })).isNew).toBe(true);
  await expectCleanBooks(db);
});

test("of five helpers at once on the last two places two are in, and the floor is met exactly", async () => {
  const { activityId, skuId } = await openBargains({ helpers: 3 });
  const { bargainId } = await owner.api.promotions.startBargain({ activityId, skuId });
  await friends[0]!.api.promotions.helpBargain({ bargainId });
  const outcomes = await Promise.all(
    friends.slice(1, 6).map((friend) => outcomeOf(friend.api.promotions.helpBargain({ bargainId }))),
  );
  expect(outcomes.filter((code) => code === "bargain.complete")).toHaveLength(3);
  expect(await owner.api.promotions.bargain({ bargainId })).toMatchObject({ state: "floor", priceFen: 4_000 });
  await expectCleanBooks(db);
});

test("one helper's cuts of a day are bounded, also at once, and begin anew the next day", async () => {
  const { activityId, skuId } = await openBargains({ helpsPerDay: 2 });
  const [helper, ...starters] = friends as [Shopper, ...Shopper[]];
  const started = await Promise.all(
    starters.slice(0, 4).map((one) => one.api.promotions.startBargain({ activityId, skuId })),
  );
  const help = ({ bargainId }: { bargainId: string }) => outcomeOf(helper.api.promotions.helpBargain({ bargainId }));
  const outcomes = await Promise.all(started.map(help));
  expect(outcomes.filter((code) => code === "bargain.help_limit")).toHaveLength(2);
  hours(15);
  const left = started.filter((_, place) => outcomes[place] === "bargain.help_limit");
  for (const bargain of left) expect(await help(bargain)).toBe("done");
  await expectCleanBooks(db);
});

test("at the floor only, before the end only, and not once the activity was stopped", async () => {
  const { activityId, skuId } = await openBargains({ floorOnly: true });
  const { bargainId } = await owner.api.promotions.startBargain({ activityId, skuId });
  const wanted = { activityId, bargainId, skuId, priceFen: 10_000 };
  expect(await codeOf(buy(owner, wanted))).toBe("bargain.not_at_floor");
  hours(22);
  await remindMembers(job);
  expect((await owner.api.messages.list({})).items[0]).toMatchObject({ title: "砍价即将结束" });
  hours(3);
  expect(await codeOf(buy(owner, wanted))).toBe("bargain.over");
  expect(await codeOf(friends[0]!.api.promotions.helpBargain({ bargainId }))).toBe("bargain.over");
  expect(await owner.api.promotions.bargain({ bargainId })).toMatchObject({ state: "over" });
  expect((await closeBargains(job)).bargainsClosed).toBeGreaterThan(0);
  const again = await owner.api.promotions.startBargain({ activityId, skuId });
  expect(again.isNew).toBe(true);
  await db.transaction((tx) => endActivity(tx, { id: activityId, version: 1, at: clock.now }));
  expect(await codeOf(friends[0]!.api.promotions.helpBargain(again))).toBe("bargain.over");
  expect(await codeOf(buy(owner, { ...wanted, ...again }))).toBe("activity.not_usable");
  const own = await owner.api.promotions.myBargains({});
  expect(own.items.slice(0, 2).map(({ bargainId: id, state }) => [id, state])).toEqual([
    [again.bargainId, "over"],
    [bargainId, "over"],
  ]);
});

test("two orders of one bargain at once: one takes it", async () => {
  const { activityId, skuId } = await openBargains();
  const { bargainId } = await owner.api.promotions.startBargain({ activityId, skuId });
  const wanted = { activityId, bargainId, skuId, priceFen: 10_000 };
  const outcomes = await Promise.all([outcomeOf(buy(owner, wanted)), outcomeOf(buy(owner, wanted))]);
  expect(outcomes.sort()).toEqual(["bargain.used", "done"]);
  await expectCleanBooks(db);
});

test("verify names a bargain whose price, helpers or days do not agree with its cuts", async () => {
  const { activityId, skuId } = await openBargains();
  const { bargainId } = await owner.api.promotions.startBargain({ activityId, skuId });
  await friends[0]!.api.promotions.helpBargain({ bargainId });
  await mall.owner.run(async ({ sql }) => {
    await sql`UPDATE bargain SET price_fen = price_fen + 1, helped = 2 WHERE id = ${bargainId}`;
    await sql`UPDATE bargain_help_day SET helps = helps + 1 WHERE activity_id = ${activityId}`;
  });
  const { differences } = await db.run(verifyBooks);
  expect([...new Set(differences.map(({ check }) => check))].sort()).toEqual([
    "bargains.helpers",
    "bargains.helps_of_days",
    "bargains.price",
  ]);
});
