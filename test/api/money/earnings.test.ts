import { describe, expect, test } from "bun:test";
import { refundOrder } from "@liandong/api/trade/refunds/refund-order";
import { holdings, payAtWechat, placeWith, topUp } from "../../support/checkout";
import { codeOf } from "../../support/code-of";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db } = mall;
await openStores(db);
const gift = await insertGoods(db, { zone: "join", priceFen: 49_900, title: "加盟礼包" });
const tea = await insertGoods(db, { zone: "retail", priceFen: 10_000 });
const joins = [{ skuId: gift.skuId, quantity: 1 }];

/** Member A joins, becomes a boss by two directs, and gets a third direct. */
const boss = await newShopper(mall, "阿明");
await buy(mall, boss, joins);
const code = (await boss.api.members.me()).invitationCode!;
const invited = async (nickname: string, by = code) => {
  const shopper = await newShopper(mall, nickname, by);
  await shopper.api.members.updateProfile({ nickname });
  return shopper;
};
const first = await invited("小一");
await buy(mall, first, joins);
mall.clock.now = new Date("2026-03-02T00:30:00+08:00");
const second = await invited("小二");
await buy(mall, second, joins);
mall.clock.now = new Date("2026-03-03T09:00:00+08:00");
const third = await invited("小三");
const thirdOrder = await buy(mall, third, joins);

describe("earnings", () => {
  test("earnings are summed by Shanghai's days and equal the balances", async () => {
    const summary = await boss.api.earnings.summary();
    expect(summary).toMatchObject({
      availableFen: 50_000,
      pendingFen: 0,
      fundFen: 0,
      withdrawingFen: 0,
      debtFen: 0,
      todayFen: 30_000,
      monthFen: 50_000,
      totalFen: 50_000,
    });
    expect(summary.days).toHaveLength(30);
    expect(summary.days[0]).toEqual({ date: "2026-02-02", amountFen: 0 });
    expect(summary.days.slice(-3)).toEqual([
      { date: "2026-03-01", amountFen: 10_000 },
      { date: "2026-03-02", amountFen: 10_000 },
      { date: "2026-03-03", amountFen: 30_000 },
    ]);
  });

  test("earnings of a past month count in the total and not in the month", async () => {
    const before = mall.clock.now;
    mall.clock.now = new Date("2026-03-31T12:00:00+08:00");
    const later = await newShopper(mall, "后来");
    mall.clock.now = new Date("2026-04-01T00:00:01+08:00");
    expect(await later.api.earnings.summary()).toMatchObject({ totalFen: 0, monthFen: 0 });
    mall.clock.now = before;
  });

  test("every order that earns is one row with its awards inside, the latest first", async () => {
    const { items, nextCursor } = await boss.api.earnings.events({});
    expect(nextCursor).toBeNull();
    expect(items.map(({ title, amount }) => [title, amount])).toEqual([
      ["直推奖、见点奖", 30_000],
      ["直推奖", 10_000],
      ["直推奖", 10_000],
    ]);
    const orderNo = thirdOrder.orderNos[0]!;
    expect(items[0]).toMatchObject({ orderNo, isOwnOrder: false, state: null, parts: [] });
    expect(items[0]!.sentence).toBe(
      `小三 的订单 …${orderNo.slice(-6)} 直推奖 100.00 元：你是 小三 的推荐人；见点奖 200.00 元：你是老板，小三 由你直推并归属于你`,
    );
  });

  test("earnings are listed by kind and period, and the bill of a month adds up to them", async () => {
    const titles = async (asked: Parameters<typeof boss.api.earnings.events>[0]) =>
      (await boss.api.earnings.events(asked)).items.map(({ amount }) => amount);
    expect(await titles({ kind: "placement" })).toEqual([30_000]);
    expect(await titles({ kind: "direct", to: "2026-03-02" })).toEqual([10_000, 10_000]);
    expect(await titles({ from: "2026-03-02", to: "2026-03-02" })).toEqual([10_000]);
    expect(await titles({ kind: "region" })).toEqual([]);
    expect(await boss.api.earnings.bills()).toEqual([
      {
        month: "2026-03",
        totalFen: 50_000,
        kinds: [
          { kind: "direct", name: "直推奖", amountFen: 30_000 },
          { kind: "placement", name: "见点奖", amountFen: 20_000 },
        ],
      },
    ]);
    expect(await boss.api.earnings.summary()).toMatchObject({ yesterdayFen: 10_000, ordersToday: 1, ordersMonth: 3 });
  });

  test("an order that earned opens with its rule, its path and its sums; nobody else can open it", async () => {
    const orderNo = thirdOrder.orderNos[0]!;
    const { items } = await boss.api.earnings.orders({});
    expect(items).toHaveLength(3);
    expect(items[0]).toMatchObject({
      orderNo,
      orderNoShown: `…${orderNo.slice(-6)}`,
      month: "2026-03",
      statusName: "待发货",
      buyerName: "小三",
      title: "加盟礼包",
      kindNames: ["直推奖", "见点奖"],
      earnedFen: 30_000,
      pendingFen: 0,
      settledFen: 30_000,
      takenBackFen: 0,
    });
    const order = await boss.api.earnings.order({ orderNo });
    expect(order.awards).toEqual([
      { name: "直推奖", amountFen: 10_000, sentence: "直推奖 100.00 元：你是 小三 的推荐人" },
      { name: "见点奖", amountFen: 20_000, sentence: "见点奖 200.00 元：你是老板，小三 由你直推并归属于你" },
    ]);
    expect(order.path.map(({ nickname, isMe }) => [nickname, isMe])).toEqual([
      ["小三", false],
      ["你", true],
    ]);
    expect(await codeOf(third.api.earnings.order({ orderNo }))).toBe("order.unknown");
  });

  test("the pages of earnings give every event once", async () => {
    const agent = await invited("老铁");
    await buy(mall, agent, joins);
    const agentCode = (await agent.api.members.me()).invitationCode!;
    const customer = await invited("顾客", agentCode);
    for (let n = 0; n < 33; n += 1) {
      mall.clock.now = new Date(mall.clock.now.getTime() + 60_000);
      await buy(mall, customer, [{ skuId: tea.skuId, quantity: 1 }]);
    }
    const one = await agent.api.earnings.events({});
    const two = await agent.api.earnings.events({ cursor: one.nextCursor });
    const all = [...one.items, ...two.items];
    expect(all).toHaveLength(33);
    expect(new Set(all.map(({ id }) => id)).size).toBe(33);
    expect(all.every(({ title, amount }) => title === "级差奖" && amount === 800)).toBe(true);
    expect(two.nextCursor).toBeNull();
  });

  test("a newcomer has no earnings, and a visitor has to log in", async () => {
    const stranger = await newShopper(mall);
    expect((await stranger.api.earnings.events({})).items).toEqual([]);
    for (const call of [mall.callAs(null).earnings.summary(), mall.callAs(null).earnings.events({})]) {
      expect(await codeOf(call)).toBe("auth.login_required");
    }
  });
});

describe("the plan and share cards", () => {
  test("everybody can read the numbers of the plan", async () => {
    expect(await mall.callAs(null).plan.summary()).toMatchObject({
      joinAmountFen: 49_900,
      directFen: 10_000,
      placementFen: 20_000,
      selfOwnDirectFen: 30_000,
      peerRateBp: 1_000,
      bossAfterDirects: 2,
      placementFromDirects: 3,
      fundHoldRateBp: 2_000,
      settleOn: "paid",
    });
  });

  test("a share card carries the code of an agent and none of a customer", async () => {
    const { productId } = gift;
    expect(await boss.api.share.card({ productId })).toEqual({
      title: "加盟礼包",
      path: `/pages/product/index?i=${code}&id=${productId}`,
      imageUrl: expect.stringMatching(/^\/share-pictures\/\d+-card-[0-9a-f]{12}\.jpg$/),
    });
    const customer = await newShopper(mall);
    expect((await customer.api.share.card({ productId })).path).toBe(`/pages/product/index?id=${productId}`);
    expect(await codeOf(boss.api.share.card({ productId: "999999" }))).toBe("product.unknown");
  });

  test("a mini-program code is drawn for a product or a page", async () => {
    const customer = await newShopper(mall);
    const drawn = [
      boss.api.share.code({ page: "pages/product/index", productId: gift.productId }),
      boss.api.share.code({ page: "pages/invitation/index" }),
      customer.api.share.code({ page: "pages/home/index" }),
    ];
    for (const { imageBase64 } of await Promise.all(drawn)) {
      expect(imageBase64).toMatch(/^data:image\/[a-z+]+;base64,[A-Za-z0-9+/]{100,}=*$/);
    }
    expect(await codeOf(boss.api.share.code({ page: "https://evil.example/" }))).toBe("input.invalid");
  });
});

test("paying with stored balance and points does not lower the earnings", async () => {
  const buyer = await newShopper(mall);
  await topUp(mall, buyer.id, 30_000);
  const lines = [{ skuId: tea.skuId, quantity: 1 }];
  const placed = await placeWith(buyer, lines, { points: 300, balanceFen: 5_000 });
  await payAtWechat(mall, buyer, placed);
  expect((await holdings(mall, buyer.id)).balance).toBe(25_000);
  expect(await buyer.api.earnings.summary()).toMatchObject({ todayFen: 0, monthFen: 0, totalFen: 0 });
});

test("a refund lowers the earnings of the day on which it is booked", async () => {
  const [orderNo] = thirdOrder.orderNos;
  const before = await boss.api.earnings.summary();
  mall.clock.now = new Date("2026-03-05T09:00:00+08:00");
  const refund = { orderNo: orderNo!, lines: null, refundNo: "RF-earnings", reason: "七天无理由", actor: "system" };
  await refundOrder({ ctx: mall.deps, ...refund });
  const after = await boss.api.earnings.summary();
  expect(after.totalFen).toBe(before.totalFen - 30_000);
  expect(after.todayFen).toBe(-30_000);
  const dayOf = ({ days }: typeof after) => days.find(({ date }) => date === "2026-03-03");
  expect(dayOf(after)).toEqual(dayOf(before));
  const held = after.availableFen + after.pendingFen + after.fundFen - after.debtFen;
  expect(held).toBe(after.totalFen);
  expect((await boss.api.earnings.events({})).items[0]).toMatchObject({ title: "奖励追回", amount: -30_000, orderNo });
});
