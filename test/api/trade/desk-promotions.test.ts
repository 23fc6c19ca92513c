import { describe, expect, test } from "bun:test";
import { liandongPreset } from "@liandong/core/plan/preset";
import { codeOf } from "../../support/code-of";
import { insertGoods, openStores } from "../../support/goods";
import { newStoreStaff } from "../../support/store-staff";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, clock } = mall;
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 10_000 });
const honey = await insertGoods(db, { zone: "member", priceFen: 8_000, storeId: "2", title: "洋槐蜜" });
const pack = await insertGoods(db, { zone: "join", priceFen: 49_900, title: "大礼包" });
const { api: yunying } = await mall.newStaff("yunying", ["operator"]);
const second = await mall.newStaff("yunying2", ["operator"]);
const store2 = await newStoreStaff(mall, "dian2", ["operator"], "2");
const { promotions } = yunying.desk;
const key = () => crypto.randomUUID();
const inHours = (hours: number) => new Date(clock.now.getTime() + hours * 3_600_000).toISOString();

type Document = Parameters<typeof promotions.save>[0] & { what: "activity" };
const sale = (document: Partial<Document["document"]> = {}, priceFen = 9_000) => ({
  what: "activity" as const,
  document: {
    kind: "timed" as const,
    name: "春茶上新",
    startsAt: inHours(-1),
    endsAt: inHours(24),
    items: [{ productId: tea.productId, priceFen, stock: 20, perMember: 2 }],
    ...document,
  },
});
const over = (id: string, version: number, save: ReturnType<typeof sale>) => ({ ...save, id, version });

describe("operators keep activities", () => {
  test("an activity is listed by kind, state, name, product and time with its items", async () => {
    const { id } = await promotions.save(sale());
    const { id: later } = await promotions.save(
      sale({
        kind: "flash",
        name: "周末秒杀",
        startsAt: inHours(48),
        endsAt: inHours(72),
        sessions: [{ from: "10:00", to: "12:00" }],
      }),
    );
    const found = async (filter: object) => (await promotions.list({ filter })).items.map((one) => one.id);
    expect(await found({})).toEqual([later, id]);
    expect(await found({ state: "running" })).toEqual([id]);
    expect(await found({ state: "waiting" })).toEqual([later]);
    expect(await found({ kind: ["flash"], name: "秒" })).toEqual([later]);
    expect(await found({ product: tea.productId })).toEqual([later, id]);
    expect(await found({ product: honey.productId })).toEqual([]);
    expect(await promotions.counts({ filter: {} })).toEqual({
      total: 2,
      tabs: { waiting: 1, running: 1, ended: 0, stopped: 0, all: 2 },
    });
    expect(await promotions.get({ id })).toMatchObject({
      kind: "timed",
      state: "running",
      hasOrders: false,
      items: [{ title: "黄山毛峰", listPriceFen: 10_000, priceFen: 9_000, stock: 20, perMember: 2, sold: 0 }],
      result: { orders: 0, units: 0, paidFen: 0, refundedFen: 0 },
    });
    await promotions.end({ what: "activity", id: later });
    expect(await found({ state: "stopped" })).toEqual([later]);
    expect(await codeOf(promotions.end({ what: "activity", id: later }))).toBe("promotion.ended");
    expect(await codeOf(promotions.save(over(later, 2, sale())))).toBe("promotion.ended");
    expect(await codeOf(promotions.save(over(id, 7, sale())))).toBe("promotion.changed");
  });

  test("what contradicts itself is refused at its field", async () => {
    const problems = async (document: Partial<Document["document"]>) =>
      (await promotions.check(sale(document))).problems.map(({ path }) => path);
    const item = (productId: string) => ({ productId, priceFen: 9_000 });
    expect(await problems({ endsAt: inHours(-2) })).toEqual(["endsAt"]);
    expect(await problems({ kind: "group" })).toEqual(["size", "hours"]);
    expect(await problems({ items: [item(pack.productId), item("99999999")] })).toEqual([
      "items.0.productId",
      "items.1.productId",
    ]);
    expect(await problems({ items: [item(tea.productId), item(tea.productId)] })).toEqual(["items.1.productId"]);
    const bargain = { kind: "bargain" as const, hours: 24, helpers: 5, cutMinBp: 1_000, cutMaxBp: 4_000 };
    expect(await problems(bargain)).toEqual([]);
    expect(await problems({ kind: "bargain" })).toEqual(["hours", "helpers", "cutMinBp", "cutMaxBp"]);
    expect(await problems({ ...bargain, cutMinBp: 3_000 })).toEqual(["cutMinBp"]);
    expect(await problems({ ...bargain, cutMaxBp: 1_900 })).toEqual(["cutMaxBp"]);
    const atList = [{ productId: tea.productId, priceFen: 9_996 }];
    expect(await problems({ ...bargain, items: atList })).toEqual(["items.0.priceFen"]);
    const sessions = [
      { from: "10:00", to: "12:00" },
      { from: "11:00", to: "13:00" },
      { from: "20:00", to: "18:00" },
    ];
    expect(await problems({ kind: "flash", sessions })).toEqual(["sessions.1.from", "sessions.2.to"]);
    expect(await codeOf(promotions.save(sale({ kind: "group" })))).toBe("promotion.unsound");
  });

  test("a bargain whose floor costs more than it brings needs a second person, and one that was started keeps its rules", async () => {
    const document = {
      kind: "bargain" as const,
      name: "好茶砍价",
      hours: 24,
      helpers: 5,
      cutMinBp: 1_000,
      cutMaxBp: 4_000,
    };
    expect((await promotions.check(sale(document, 50))).losses).toHaveLength(1);
    expect(await codeOf(promotions.save(sale(document, 50)))).toBe("promotion.release_needed");
    const { id } = await promotions.save(sale(document));
    const member = await mall.newMember();
    await member.api.promotions.startBargain({ activityId: id, skuId: tea.skuId });
    expect(await codeOf(promotions.save(over(id, 1, sale({ ...document, helpers: 6 }))))).toBe("promotion.has_orders");
    expect(await promotions.get({ id })).toMatchObject({
      ...document,
      helpsPerDay: 3,
      floorOnly: false,
      hasOrders: true,
      result: { orders: 0, bargains: { started: 1, cuts: 0, atFloor: 0, bought: 0 } },
    });
    await promotions.end({ what: "activity", id });
  });

  test("two timed prices on one product in the same time are warned of", async () => {
    const { warnings } = await promotions.check(sale({ name: "另一个折扣" }));
    expect(warnings).toEqual(["「黄山毛峰」同一时间还有限时折扣「春茶上新」¥90.00，买家按低的那个价付款。"]);
    expect((await promotions.check(sale({ startsAt: inHours(24), endsAt: inHours(30) }))).warnings).toEqual([]);
  });

  test("an activity with orders keeps its prices and kind; it gets more stock and a later end", async () => {
    const { id } = await promotions.save(sale({ name: "有订单的折扣" }));
    await db.run(
      ({ sql }) => sql`
        INSERT INTO order_line (member_id, order_no, line_no, sku_id, product_id, title, spec_text, picture_url, price_fen,
          list_price_fen, quantity, net_fen, activity_id)
        VALUES (1, 'A1', 0, ${tea.skuId}, ${tea.productId}, '黄山毛峰', '', '', 9000, 10000, 3, 27000, ${id})`,
    );
    await db.run(({ sql }) => sql`UPDATE activity_item SET sold = 3 WHERE activity_id = ${id}`);
    const more = sale({ name: "有订单的折扣", endsAt: inHours(48) });
    const [item] = more.document.items;
    expect(await codeOf(promotions.save(over(id, 1, sale({ name: "有订单的折扣" }, 9_500))))).toBe(
      "promotion.has_orders",
    );
    expect(await codeOf(promotions.save(over(id, 1, sale({ kind: "flash" }))))).toBe("promotion.has_orders");
    const less = sale({ items: [{ ...item!, stock: 2 }] });
    expect(await codeOf(promotions.save(over(id, 1, less)))).toBe("promotion.unsound");
    await promotions.save(over(id, 1, { ...more, document: { ...more.document, items: [{ ...item!, stock: 50 }] } }));
    expect(await promotions.get({ id })).toMatchObject({
      version: 2,
      items: [{ stock: 50, sold: 3 }],
      hasOrders: true,
    });
  });
});

describe("threshold promotions", () => {
  const tiers = (document: object = {}) => ({
    what: "threshold" as const,
    document: { name: "满减", by: "amount" as const, tiers: [{ from: 20_000, off: 1_500 }], ...document },
  });

  test("a promotion is kept with its tiers and ended early", async () => {
    const { id } = await promotions.save(tiers({ productIds: [tea.productId] }));
    const [row] = (await promotions.thresholds()).items;
    expect(row).toMatchObject({
      id,
      state: "running",
      tiers: [{ from: 20_000, off: 1_500 }],
      products: [{ title: "黄山毛峰" }],
    });
    await promotions.save({ ...tiers({ tiers: [{ from: 2, rate: 9_000 }], by: "quantity" }), id, version: 1 });
    expect((await promotions.thresholds()).items[0]).toMatchObject({ by: "quantity", products: null, version: 2 });
    await promotions.end({ what: "threshold", id });
    expect((await promotions.thresholds({ state: "stopped" })).items.map((one) => one.id)).toEqual([id]);
  });

  test("tiers that do not rise, give nothing or name an unknown coupon are refused", async () => {
    const broken = [{ from: 20_000, off: 1 }, { from: 10_000 }, { from: 30_000, coupon: "99", off: 1, rate: 9_000 }];
    expect((await promotions.check(tiers({ tiers: broken }))).problems.map(({ path }) => path)).toEqual([
      "tiers.1.from",
      "tiers.1.from",
      "tiers.2.rate",
      "tiers.2.coupon",
    ]);
  });
});

describe("a promotion that may lose money needs a second person", () => {
  const loss = () => sale({ name: "亏本秒杀", kind: "flash" }, 1);

  test("it is said with its figures, and saved once a colleague has agreed", async () => {
    await db.run(({ sql }) => sql`UPDATE sku SET cost_fen = 6000 WHERE id = ${tea.skuId}`);
    const { losses } = await promotions.check(loss());
    expect(losses[0]).toContain("卖 ¥0.01，成本 ¥60.00，亏 ¥59.99");
    expect(await codeOf(promotions.save(loss()))).toBe("promotion.release_needed");
    const asked = { promotion: loss(), reason: "开业引流，限二十件", requestKey: key() };
    const { id } = await yunying.desk.approvals.askPromotion(asked);
    expect((await yunying.desk.approvals.askPromotion(asked)).id).toBe(id);
    const [row] = (await second.api.desk.approvals.list({})).items;
    expect(row).toMatchObject({ asked: "「亏本秒杀」", doubts: losses, mayDecide: true });
    expect(await codeOf(yunying.desk.approvals.approve({ id }))).toBe("approval.own");
    await second.api.desk.approvals.approve({ id });
    expect((await promotions.list({ filter: { name: "亏本" } })).items).toMatchObject([
      { name: "亏本秒杀", createdByName: "员工yunying", items: [{ priceFen: 1 }] },
    ]);
  });

  test("the checks of a plan and of the product look at the prices of activities that run", async () => {
    const { document } = await yunying.desk.goods.get({ id: tea.productId });
    const sound = { ...document, variants: document.variants.map((variant) => ({ ...variant, costFen: 100 })) };
    expect((await yunying.desk.goods.check({ goods: sound })).losses).toEqual([]);
    const { losses } = await yunying.desk.goods.check({ id: tea.productId, goods: sound });
    expect(losses).toEqual([expect.stringContaining("（活动「亏本秒杀」）：卖 ¥0.01，成本 ¥1.00")]);
    const few = { replayOrders: 0, growth: { months: 3, seedMembers: 2 } };
    const checked = await yunying.desk.plan.check({ document: liandongPreset, ...few });
    if (!checked.sound) throw new Error("the preset is not sound");
    expect(checked.warnings.map(({ text }) => text).join()).toContain("黄山毛峰 250g 礼盒（活动「亏本秒杀」）");
  });

  test("staff of a store make activities of their own products, and ask the platform where one loses money", async () => {
    const own = store2.api.desk;
    const ofHoney = (priceFen: number) => sale({ name: "蜂蜜日", items: [{ productId: honey.productId, priceFen }] });
    expect((await own.promotions.check(sale())).problems.map(({ path }) => path)).toEqual(["items.0.productId"]);
    expect(await codeOf(own.promotions.save(sale({ scope: "platform" })))).toBe("auth.forbidden");
    const { id } = await own.promotions.save(ofHoney(7_900));
    expect((await own.promotions.list({})).items).toMatchObject([{ id, scope: "store:2", scopeName: "百花蜂场" }]);
    await db.run(({ sql }) => sql`UPDATE sku SET cost_fen = 7000 WHERE id = ${honey.skuId}`);
    expect(await codeOf(own.promotions.save(ofHoney(100)))).toBe("promotion.release_needed");
    const asked = await own.approvals.askPromotion({ promotion: ofHoney(100), reason: "清仓处理", requestKey: key() });
    await second.api.desk.approvals.approve({ id: asked.id });
    expect((await own.promotions.list({})).items).toHaveLength(2);
  });
});
