import { afterEach, describe, expect, test } from "bun:test";
import { giveNewcomerGifts } from "@liandong/api/loyalty/newcomer-gifts/give-newcomer-gift";
import { holdings, payAtWechat, placeWith } from "../../support/checkout";
import { refusalOf } from "../../support/code-of";
import { newTemplate } from "../../support/coupons";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps: ctx, callAs } = mall;
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 40_000, title: "花茶" });
const { api: operator } = await mall.newStaff("gift-operator", ["operator"]);
const coupon = await newTemplate(mall, { name: "新人券", claimable: false });

const gift = { isOn: true, when: "registration" as const, title: "新人见面礼", points: 100 };
const coupons = [{ templateId: coupon.id, count: 2 }];
const setGift = async (change: object) => {
  const { version } = await operator.desk.newcomerGift.get();
  return operator.desk.newcomerGift.save({ version, document: { ...gift, coupons, ...change } });
};

async function own(member: Pick<Awaited<ReturnType<typeof mall.newMember>>, "id" | "api">) {
  const { items } = await member.api.coupons.mine({});
  const { points = 0 } = await holdings(mall, member.id);
  return { coupons: items.map(({ originName }) => originName), points };
}

afterEach(async () => {
  await expectCleanBooks(db);
});

describe("新人礼", () => {
  test("nothing is shown or given while it is off", async () => {
    expect(await callAs(null).newcomerGift.show()).toBeNull();
    expect((await callAs(null).catalog.home()).newcomerGift).toBeNull();
    const member = await mall.newMember();
    expect(member.login.hasGift).toBe(false);
    expect(await member.api.newcomerGift.mine()).toMatchObject({ state: "none", offer: null });
  });

  test("a gift without anything in it, or with a coupon that is over, is refused with the field", async () => {
    const ended = await newTemplate(mall, { endedAt: mall.clock.now });
    const empty = await refusalOf(setGift({ points: 0, coupons: [] }));
    expect(empty).toMatchObject({ code: "newcomer_gift.unsound", problems: [{ path: "points" }] });
    const over = await refusalOf(setGift({ coupons: [{ templateId: ended.id, count: 1 }] }));
    expect(over).toMatchObject({ problems: [{ path: "coupons.0.templateId" }] });
  });

  test("a registration after the gift was opened brings coupons and points, and a later login none", async () => {
    mall.clock.now = new Date(mall.clock.now.getTime() + 60_000);
    await setGift({});
    expect(await callAs(null).newcomerGift.show()).toMatchObject({
      points: 100,
      couponsFen: 10_000,
      whenName: "注册后",
    });
    expect((await callAs(null).catalog.home()).newcomerGift).toEqual({
      title: "新人见面礼",
      whenName: "注册后",
      points: 100,
      coupons: 2,
      couponsFen: 10_000,
    });
    const member = await mall.newMember("小新");
    expect(member.login.hasGift).toBe(true);
    expect(await own(member)).toEqual({ coupons: ["新人礼", "新人礼"], points: 100 });
    expect(await member.api.newcomerGift.mine()).toMatchObject({ state: "given", points: 100, offer: { points: 100 } });
    const again = await callAs(null).auth.login({ code: await mall.wechatCode(member.openid) });
    expect(again.hasGift).toBe(false);
    expect(await giveNewcomerGifts({ ctx })).toMatchObject({ done: 0, failed: 0 });
    expect(await own(member)).toEqual({ coupons: ["新人礼", "新人礼"], points: 100 });
  });

  test("somebody who erases the account and returns is given nothing more", async () => {
    const member = await mall.newMember("归来");
    await member.api.personalData.erase({ code: await mall.wechatCode(member.openid) });
    const login = await callAs(null).auth.login({ code: await mall.wechatCode(member.openid) });
    expect(login.hasGift).toBe(false);
    expect(login.member.id).not.toBe(member.id);
    const back = { ...member, id: login.member.id, api: callAs(login.token) };
    expect(await own(back)).toEqual({ coupons: [], points: 0 });
    expect(await operator.desk.newcomerGift.result()).toMatchObject({
      given: 2,
      hadBefore: 1,
      coupons: 4,
      points: 200,
    });
  });

  test("a coupon that has run out is left out, and the points are given", async () => {
    const few = await newTemplate(mall, { name: "限量券", total: 1 });
    await setGift({ coupons: [{ templateId: few.id, count: 1 }] });
    const first = await mall.newMember("先到");
    const second = await mall.newMember("后到");
    expect(await own(first)).toEqual({ coupons: ["新人礼"], points: 100 });
    expect(await own(second)).toEqual({ coupons: [], points: 100 });
  });

  test("首单礼 comes with the first paid order, once, and not to those who ordered before", async () => {
    await setGift({ isOn: false });
    const old = await newShopper(mall);
    await payAtWechat(mall, old, await placeWith(old, [{ skuId: tea.skuId, quantity: 1 }]));
    mall.clock.now = new Date(mall.clock.now.getTime() + 3_600_000);
    await setGift({ when: "first_order" });
    const fresh = await newShopper(mall);
    expect(await fresh.api.newcomerGift.mine()).toMatchObject({ state: "waiting", points: 100 });
    for (const shopper of [old, fresh, fresh]) {
      await payAtWechat(mall, shopper, await placeWith(shopper, [{ skuId: tea.skuId, quantity: 1 }]));
    }
    expect(await giveNewcomerGifts({ ctx })).toMatchObject({ done: 1, failed: 0 });
    expect(await giveNewcomerGifts({ ctx })).toMatchObject({ done: 0, failed: 0 });
    expect(await fresh.api.newcomerGift.mine()).toMatchObject({ state: "given" });
    expect(await old.api.newcomerGift.mine()).toMatchObject({ state: "none" });
    expect(await operator.desk.newcomerGift.result()).toMatchObject({ buyers: 1 });
  });

  test("a save over somebody else's is refused, and an earlier version can be brought back", async () => {
    const { version } = await operator.desk.newcomerGift.get();
    const document = { ...gift, coupons, title: "欢迎你" };
    const stale = await refusalOf(operator.desk.newcomerGift.save({ version: version - 1, document }));
    expect(stale.code).toBe("newcomer_gift.changed");
    await operator.desk.newcomerGift.restore({ version, restore: 1 });
    const { items } = await operator.desk.newcomerGift.history({});
    expect(items[0]).toMatchObject({ version: version + 1, restoredFrom: 1 });
    expect(items[0]!.changes).toContain("发放时机：首单付款后 → 注册后");
  });
});
