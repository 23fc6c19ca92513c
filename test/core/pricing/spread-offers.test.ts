import { describe, expect, test } from "bun:test";
import type { HeldCoupon } from "@liandong/core/coupons/choose";
import { issueCoupon } from "@liandong/core/coupons/coupon";
import { proposeBest, savedBy } from "@liandong/core/coupons/propose-best";
import type { CouponTemplate } from "@liandong/core/coupons/template";
import { whyNotUsable } from "@liandong/core/coupons/why-not-usable";
import { membershipPreset } from "@liandong/core/membership/preset";
import { redeemLimit, spreadPoints } from "@liandong/core/points/redeem-limit";
import { type BuyerAssets, type Choices, spreadOffers } from "@liandong/core/pricing/spread-offers";
import fc from "fast-check";

const now = new Date("2026-03-01T08:00:00+08:00");
const { redeem } = membershipPreset.points;
const coupon = (template: CouponTemplate): HeldCoupon => ({
  template,
  facts: issueCoupon(template, { couponId: template.id, memberId: "U", now }),
});
const off = (id: string, amount: number, min = 0, more: Partial<CouponTemplate> = {}) =>
  coupon({ id, type: "off", amount, min, validDays: 7, ...more } as CouponTemplate);
const ship = coupon({ id: "ship", type: "freight", min: 0, validDays: 7 });

const order = (leftFen: number, storeId = "1", freightFen = 0, zone: "retail" | "join" = "retail") => ({
  zone,
  storeId,
  freightFen,
  lines: [{ productId: `p${storeId}`, leftFen }],
});
const nothing: Choices = { couponIds: [], points: 0, balanceFen: 0 };
const assets = (change: Partial<BuyerAssets> & { choices?: Choices }): BuyerAssets => ({
  memberId: "U",
  redeem,
  now,
  month: "2026-03",
  choices: nothing,
  coupons: [],
  pointsHeld: 10_000,
  balanceHeldFen: 100_000,
  freeFreight: () => [],
  ...change,
});
const used = (orders: Parameters<typeof spreadOffers>[0], change: Partial<BuyerAssets>) =>
  spreadOffers(orders, assets(change)).map(({ coupons, points, balanceFen, freeFreight }) => ({
    coupons: coupons.map((one) => one?.facts.couponId),
    points,
    balanceFen,
    freeFreight: freeFreight?.scope ?? null,
  }));

describe("several orders paid together", () => {
  test("balance and points pay the first order as far as they can and the next from the rest", () => {
    const two = [order(6_000), order(4_000, "2")];
    const balance = used(two, { choices: { ...nothing, balanceFen: 8_000 } });
    expect(balance.map(({ balanceFen }) => balanceFen)).toEqual([6_000, 2_000]);
    const most = used(two, { choices: { ...nothing, points: "most" }, pointsHeld: 7_000 });
    expect(most.map(({ points }) => points)).toEqual([3_000, 2_000]);
    expect(() => used(two, { choices: { ...nothing, points: 7_000 } })).toThrow("order.points_over_limit");
    expect(() => used(two, { choices: { ...nothing, balanceFen: 10_001 } })).toThrow("order.invalid_balance");
  });

  test("each coupon goes to the order where it takes off most, and one that fits nowhere is refused", () => {
    const coupons = [off("big", 5_000, 30_000), off("small", 1_000, 5_000)];
    const two = [order(8_000, "2"), order(30_000)];
    const named = (...couponIds: string[]) => used(two, { choices: { ...nothing, couponIds }, coupons });
    expect(named("small", "big").map((one) => one.coupons)).toEqual([["small"], ["big"]]);
    expect(used(two, { choices: { ...nothing, couponIds: "best" }, coupons }).map((one) => one.coupons)).toEqual([
      ["small"],
      ["big"],
    ]);
    expect(() => named("nobody's")).toThrow("coupon.not_usable");
    expect(() => named("big", "big")).toThrow("coupon.conflict");
    const three = [...coupons, off("more", 500), off("most", 400)];
    const all = { ...nothing, couponIds: three.map(({ facts }) => facts.couponId) };
    expect(() => used(two, { choices: all, coupons: three })).toThrow("coupon.conflict");
  });

  test("free freight of a level is used order by order and never beside a freight coupon", () => {
    const two = [order(6_000, "1", 800), order(4_000, "2", 900)];
    const freeFreight = () => [{ scope: "platform", left: 1 }];
    const free = (couponIds: Choices["couponIds"]) =>
      used(two, { choices: { ...nothing, couponIds }, coupons: [ship], freeFreight });
    expect(free([]).map((one) => one.freeFreight)).toEqual(["platform", null]);
    expect(free("best")).toMatchObject([
      { coupons: [], freeFreight: "platform" },
      { coupons: ["ship"], freeFreight: null },
    ]);
  });

  test("points for the price of goods are kept before points are used as money", () => {
    const cup = { ...order(0, "1", 0), zone: "points" as const, pointsPrice: 900 };
    const both = [order(6_000), cup];
    expect(used(both, { choices: { ...nothing, points: "most" }, pointsHeld: 1_000 })[0]?.points).toBe(100);
    expect(() => used(both, { pointsHeld: 899 })).toThrow("order.insufficient_points");
  });
});

describe("one order", () => {
  const goods = order(30_000, "1", 800);

  test("an order takes a coupon of the store first, then one of the platform and one for the freight", () => {
    const held = [off("store", 2_000, 0, { scope: "store:1" }), off("other", 9_000, 0, { scope: "store:2" }), ship];
    const percent = coupon({ id: "p", type: "percent", rate: 9_000, min: 0, validDays: 7 });
    const best = proposeBest({ memberId: "U", order: goods, held: [...held, percent], now });
    // ¥20 off, then a tenth of the ¥280 that are left, then the freight.
    expect(best).toEqual({ couponIds: ["store", "p", "ship"], savedFen: 2_000 + 2_800 + 800 });
    const reached = off("exact", 1_000, 30_000);
    const both = [held[0]!, reached];
    expect(savedBy({ memberId: "U", order: goods, coupons: both, now })).toBe(-1);
  });

  test("the proposed coupons take off as much as any allowed set", () => {
    const template = fc.record({
      scope: fc.constantFrom("platform", "store:1"),
      type: fc.constantFrom("off", "percent", "freight"),
      size: fc.integer({ min: 1, max: 9_000 }),
      min: fc.integer({ min: 0, max: 35_000 }),
    });
    fc.assert(
      fc.property(fc.array(template, { maxLength: 6 }), (templates) => {
        const held = templates.map(({ scope, type, size, min }, index) => {
          const kind = type === "off" ? { type, amount: size } : type === "percent" ? { type, rate: size } : { type };
          return coupon({ id: `t${index}`, scope, min, validDays: 7, ...kind } as CouponTemplate);
        });
        const all = [...Array(2 ** held.length).keys()].map((bits) => held.filter((_, place) => (bits >> place) & 1));
        const most = Math.max(...all.map((coupons) => savedBy({ memberId: "U", order: goods, coupons, now })));
        expect(proposeBest({ memberId: "U", order: goods, held, now }).savedFen).toBe(most);
      }),
    );
  });

  test("a coupon that cannot be used has a Chinese reason", () => {
    const why = (one: HeldCoupon, some = [goods]) => whyNotUsable(one, some, now);
    expect(why(off("a", 5_000, 34_000))).toBe("还差 ¥40.00 可用");
    expect(why(off("a", 5_000, 0, { scope: "store:2" }))).toBe("所选商品不是这家店铺的");
    expect(why(off("a", 5_000, 0, { products: ["x"] }))).toBe("所选商品不在适用范围内");
    expect(why(off("a", 5_000, 0, { categories: ["c"] }))).toBe("所选商品不在适用范围内");
    expect(why(off("a", 5_000), [order(100, "1", 0, "join")])).toBe("所选商品的专区不能使用优惠券");
    expect(why(ship, [order(30_000)])).toBe("订单没有运费，不需要免邮券");
    const later = off("a", 5_000, 0, { validFrom: new Date("2026-04-01T00:00:00+08:00") });
    expect(why(later)).toBe("还没有到使用时间");
  });
});

describe("积分抵现上限", () => {
  test("goods of ¥99.99 by half take 4999 points at 100 a yuan, 300 with 300 held and none with 99", () => {
    const limit = (held: number, change: object = {}) =>
      redeemLimit({ ...redeem, ...change }, { zone: "retail", goodsFen: 9_999 }, held);
    expect([limit(9_000), limit(300), limit(99)]).toEqual([4_999, 300, 0]);
    expect(redeemLimit(redeem, { zone: "join", goodsFen: 9_999 }, 9_000)).toBe(0);
    // At 150 points a yuan 100 points are worth what 99 are: 66 fen.
    expect(limit(100, { pointsPerYuan: 150, min: 1 })).toBe(99);
    // At 7 points a yuan a point is a little more than 14 fen: 349 are worth 4985, 350 would be worth 5000.
    expect(limit(9_000, { pointsPerYuan: 7, min: 1 })).toBe(349);
  });

  test("the most points that are proposed are accepted", () => {
    const some = fc.array(fc.integer({ min: 0, max: 50_000 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(some, fc.nat(9_000), fc.integer({ min: 1, max: 300 }), (goods, held, pointsPerYuan) => {
        const rules = { ...redeem, pointsPerYuan };
        const orders = goods.map((goodsFen) => ({ zone: "retail" as const, goodsFen }));
        const parts = spreadPoints(rules, orders, { points: "most", held });
        const points = parts.reduce((sum, part) => sum + part, 0);
        expect(points).toBeLessThanOrEqual(held);
        if (points > 0) expect(spreadPoints(rules, orders, { points, held })).toEqual(parts);
      }),
    );
  });
});
