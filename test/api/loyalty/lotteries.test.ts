import { afterEach, describe, expect, test } from "bun:test";
import { addMoves } from "@liandong/api/loyalty/promotion-results/add-moves";
import { pickPrize } from "@liandong/core/promotions/lottery";
import { lotteryDraw } from "@liandong/db/schema/lotteries";
import { eq } from "drizzle-orm";
import { holdings, payAtWechat, placeWith } from "../../support/checkout";
import { codeOf, refusalOf } from "../../support/code-of";
import { newTemplate } from "../../support/coupons";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps: ctx } = mall;
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 40_000, title: "花茶" });
const { api: operator } = await mall.newStaff("lottery-operator", ["operator"]);
const template = await newTemplate(mall, { name: "抽中的券" });

const at = (hours: number) => new Date(mall.clock.now.getTime() + hours * 3_600_000).toISOString();
const nothing = { kind: "none" as const, name: "谢谢参与", weight: 0 };
const base = () => ({
  name: "积分抽奖",
  rules: "",
  by: "points" as const,
  costPoints: 10,
  startsAt: at(-1),
  endsAt: at(48),
  perDay: null,
  perMember: null,
});
const fifty = { kind: "points" as const, name: "50 积分", points: 50, weight: 10_000, stock: null as number | null };
const open = (change: object) =>
  operator.desk.lotteries.save({ id: null, version: null, document: { ...base(), ...change } as never });

async function rich(points: number) {
  const shopper = await newShopper(mall);
  const requestKey = `points-${shopper.id}`;
  await operator.desk.membership.adjustPoints({ memberId: shopper.id, points, reason: "测试用的积分", requestKey });
  const balance = async () => (await holdings(mall, shopper.id)).points;
  return { ...shopper, balance };
}

afterEach(async () => {
  await expectCleanBooks(db);
});

describe("抽奖", () => {
  test("a lottery whose chances do not add up is refused, and a check says what a draw is expected to give", async () => {
    const wrong = await refusalOf(open({ prizes: [nothing, { ...fifty, weight: 5_000 }] }));
    expect(wrong).toMatchObject({ code: "lottery.unsound", problems: [{ path: "prizes" }] });
    const prizes = [
      { ...nothing, weight: 7_000 },
      { ...fifty, weight: 2_000 },
      { kind: "coupon" as const, name: "券", templateId: template.id, weight: 1_000 },
    ];
    const checked = await operator.desk.lotteries.check({ document: { ...base(), prizes } });
    expect(checked).toEqual({ problems: [], expected: { points: 10, couponFen: 500, hasOpenWorth: false } });
  });

  test("a draw costs points, gives its prize once per key, and its seed gives the prize again", async () => {
    const { id } = await open({ prizes: [nothing, fifty] });
    const member = await rich(10);
    const drawn = await member.api.lotteries.draw({ lotteryId: id, requestKey: "draw-0001" });
    expect(drawn).toMatchObject({ prizeNo: 1, kind: "points", points: 50 });
    expect(await member.api.lotteries.draw({ lotteryId: id, requestKey: "draw-0001" })).toEqual(drawn);
    expect(await member.balance()).toBe(50);
    const [row] = await db.run(({ drizzle }) =>
      drizzle.select().from(lotteryDraw).where(eq(lotteryDraw.id, drawn.drawId)),
    );
    expect(pickPrize(row!.seed, row!.chances)).toBe(row!.pickedNo);
    expect((await member.api.lotteries.prizes({})).items).toMatchObject([{ prizeName: "50 积分", points: 50 }]);
  });

  test("too few points, a limit of the day and a lottery that is over are refused and cost nothing", async () => {
    const { id } = await open({
      perDay: 1,
      prizes: [
        { ...nothing, weight: 10_000 },
        { ...fifty, weight: 0 },
      ],
    });
    const poor = await rich(9);
    expect(await codeOf(poor.api.lotteries.draw({ lotteryId: id, requestKey: "draw-poor" }))).toBe(
      "order.insufficient_points",
    );
    const member = await rich(100);
    await member.api.lotteries.draw({ lotteryId: id, requestKey: "draw-0001" });
    expect(await member.api.lotteries.chances({ lotteryId: id })).toEqual({ points: 90, left: 0 });
    expect(await codeOf(member.api.lotteries.draw({ lotteryId: id, requestKey: "draw-0002" }))).toBe(
      "lottery.limit_reached",
    );
    mall.clock.now = new Date(mall.clock.now.getTime() + 24 * 3_600_000);
    await member.api.lotteries.draw({ lotteryId: id, requestKey: "draw-0003" });
    await operator.desk.lotteries.end({ id });
    expect(await codeOf(member.api.lotteries.draw({ lotteryId: id, requestKey: "draw-0004" }))).toBe(
      "lottery.not_running",
    );
    expect(await member.balance()).toBe(80);
  });

  test("thirty draws at once of a prize with seven pieces give seven, and the others nothing", async () => {
    const { id } = await open({ prizes: [nothing, { ...fifty, stock: 7 }] });
    const members = await Promise.all(Array.from({ length: 10 }, () => rich(30)));
    const drawn = await Promise.all(
      members.flatMap(({ api }) =>
        [1, 2, 3].map((turn) => api.lotteries.draw({ lotteryId: id, requestKey: `race-${turn}-of-3` })),
      ),
    );
    expect(drawn.filter(({ prizeNo }) => prizeNo === 1)).toHaveLength(7);
    expect(drawn.filter(({ prizeNo, kind }) => prizeNo === 0 && kind === "none")).toHaveLength(23);
    await addMoves({ ctx });
    expect(await operator.desk.lotteries.get({ id })).toMatchObject({
      prizes: [{ won: 23 }, { won: 7, stock: 7 }],
      result: { draws: 30, members: 10, pointsSpent: 300, points: 350 },
    });
  });

  test("draws of one member at once do not pass their limit", async () => {
    const { id } = await open({ perMember: 2, prizes: [nothing, fifty] });
    const member = await rich(100);
    const tries = await Promise.allSettled(
      [1, 2, 3, 4, 5].map((turn) => member.api.lotteries.draw({ lotteryId: id, requestKey: `limit-${turn}-of-5` })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  });

  test("a coupon of a prize is the member's, and one whose template ran out becomes nothing", async () => {
    const few = await newTemplate(mall, { name: "一张券", total: 1 });
    const prize = { kind: "coupon" as const, name: "一张券", templateId: few.id, weight: 10_000 };
    const { id } = await open({ prizes: [nothing, prize] });
    const member = await rich(20);
    expect(await member.api.lotteries.draw({ lotteryId: id, requestKey: "coupon-01" })).toMatchObject({
      kind: "coupon",
    });
    expect(await member.api.lotteries.draw({ lotteryId: id, requestKey: "coupon-02" })).toMatchObject({
      kind: "none",
      prizeNo: 0,
    });
    expect((await member.api.coupons.mine({})).items).toMatchObject([{ name: "一张券", originName: "抽奖" }]);
  });

  test("a paid order brings one draw", async () => {
    const { id } = await open({ by: "order", costPoints: 0, prizes: [nothing, fifty] });
    const shopper = await newShopper(mall);
    expect(await codeOf(shopper.api.lotteries.draw({ lotteryId: id, requestKey: "order-0001" }))).toBe(
      "lottery.no_order",
    );
    await payAtWechat(mall, shopper, await placeWith(shopper, [{ skuId: tea.skuId, quantity: 1 }]));
    expect(await shopper.api.lotteries.chances({ lotteryId: id })).toMatchObject({ left: 1 });
    expect(await shopper.api.lotteries.draw({ lotteryId: id, requestKey: "order-0001" })).toMatchObject({ prizeNo: 1 });
    expect(await codeOf(shopper.api.lotteries.draw({ lotteryId: id, requestKey: "order-0002" }))).toBe(
      "lottery.no_order",
    );
  });

  test("with draws its terms stay, while a prize gets more", async () => {
    const { id } = await open({ prizes: [nothing, { ...fifty, stock: 2 }] });
    const member = await rich(10);
    await member.api.lotteries.draw({ lotteryId: id, requestKey: "draw-0001" });
    const save = async (change: object) => {
      const { version } = await operator.desk.lotteries.get({ id });
      return operator.desk.lotteries.save({ id, version, document: { ...document, ...change } as never });
    };
    const { startsAt, endsAt } = await operator.desk.lotteries.get({ id });
    const document = { ...base(), startsAt, endsAt, prizes: [nothing, { ...fifty, stock: 2 }] };
    expect(await codeOf(save({ costPoints: 20 }))).toBe("lottery.has_draws");
    await save({ prizes: [nothing, { ...fifty, stock: 9 }] });
    expect((await member.api.lotteries.show({ lotteryId: id })).prizes[1]).toMatchObject({ left: 8, chanceBp: 10_000 });
    expect((await operator.desk.lotteries.draws({ id })).items).toHaveLength(1);
  });

  test("operators find lotteries by state, name, condition and time", async () => {
    const prizes = [nothing, fifty];
    const { id: running } = await open({ name: "列表甲", prizes });
    const { id: later } = await open({ name: "列表乙", startsAt: at(100), endsAt: at(200), prizes });
    const { id: byOrder } = await open({ name: "列表丙", by: "order", costPoints: 0, prizes });
    await operator.desk.lotteries.end({ id: byOrder });
    const found = async (filter: object) => {
      const { items } = await operator.desk.lotteries.list({ filter: { name: "列表", ...filter } });
      return items.map(({ id }) => id);
    };
    expect(await found({})).toEqual([byOrder, later, running]);
    expect(await found({ state: "running" })).toEqual([running]);
    expect(await found({ state: "waiting" })).toEqual([later]);
    expect(await found({ state: "stopped" })).toEqual([byOrder]);
    expect(await found({ by: ["order"] })).toEqual([byOrder]);
    expect(await found({ name: "表乙" })).toEqual([later]);
    const day = at(150).slice(0, 10);
    expect(await found({ running: { from: day, to: day } })).toEqual([later]);
    expect(await operator.desk.lotteries.counts({ filter: { name: "列表" } })).toEqual({
      total: 3,
      tabs: { waiting: 1, running: 1, ended: 0, stopped: 1, all: 3 },
    });
  });
});
