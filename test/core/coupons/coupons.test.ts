import { describe, expect, test } from "bun:test";
import {
  type CouponState,
  couponStateAt,
  couponTransitions,
  issueCoupon,
  returnCoupon,
} from "@liandong/core/coupons/coupon";
import { takeCoupon } from "@liandong/core/coupons/discount";
import type { CouponTemplate } from "@liandong/core/coupons/template";
import { buy, playMall } from "../../support/membership";

const start = new Date("2026-01-01T08:00:00+08:00");
const after = (hours: number) => new Date(start.getTime() + hours * 3_600_000);
const off: CouponTemplate = { id: "off", type: "off", amount: 5_000, min: 29_999, validDays: 7 };
const percent: CouponTemplate = { id: "p", type: "percent", rate: 8_800, min: 0, validDays: 7, products: ["lotion"] };
const freight: CouponTemplate = { id: "f", type: "freight", min: 0, validDays: 7, zones: ["retail"] };
const order = {
  zone: "retail",
  freightFen: 800,
  lines: [
    { productId: "serum", leftFen: 20_000 },
    { productId: "lotion", leftFen: 9_999 },
  ],
} as const;
const leftOf = (template: CouponTemplate) => takeCoupon(template, order).lines.map(({ leftFen }) => leftFen);

describe("状态", () => {
  const coupon = issueCoupon(off, { couponId: "k", memberId: "U", now: start });

  test("a coupon is valid for 7 days with an exclusive end", () => {
    expect(couponStateAt(coupon, after(7 * 24 - 1))).toBe("unused");
    expect(couponStateAt(coupon, after(7 * 24))).toBe("expired");
    expect(couponStateAt({ ...coupon, state: "used" }, after(999))).toBe("used");
  });

  test("a coupon that returns after its end is valid for 72 hours, one that returns early keeps its expiry", () => {
    expect(returnCoupon({ ...coupon, state: "used" }, after(200))).toMatchObject({
      state: "unused",
      validUntil: after(272),
    });
    expect(returnCoupon({ ...coupon, state: "used" }, after(1)).validUntil).toEqual(coupon.validUntil);
  });

  test("every state of a coupon can be reached, and only revoked is final", () => {
    const states = Object.keys(couponTransitions) as CouponState[];
    const reached = new Set<CouponState>(["unused", ...Object.values(couponTransitions).flat()]);
    expect(states.filter((state) => !reached.has(state))).toEqual([]);
    expect(states.filter((state) => couponTransitions[state].length === 0)).toEqual(["revoked"]);
  });
});

describe("优惠额", () => {
  test("满减 spreads over the remaining amounts by largest remainder", () => {
    expect(leftOf(off)).toEqual([16_667, 8_332]);
    expect(leftOf({ ...off, amount: 99_999 })).toEqual([0, 0]);
  });

  test("折扣 of 12% takes 1200 fen, or its cap, off the covered line of 9999 only", () => {
    expect(leftOf(percent)).toEqual([20_000, 8_799]);
    expect(leftOf({ ...percent, max: 300 })).toEqual([20_000, 9_699]);
  });

  test("免邮 pays the whole freight", () => {
    expect(takeCoupon(freight, order)).toEqual({ ...order, freightFen: 0 });
  });

  test("a coupon that covers too little, nothing, no freight or another zone is refused", () => {
    const refused = (template: CouponTemplate, change: object = {}) =>
      expect(() => takeCoupon(template, { ...order, ...change })).toThrow("coupon.not_usable");
    refused({ ...off, min: 30_000 });
    refused({ ...percent, products: ["rice"] });
    refused({ ...off, min: 0 }, { lines: [{ productId: "serum", leftFen: 0 }] });
    refused(freight, { freightFen: 0 });
    refused(freight, { zone: "member" });
  });
});

describe("用券", () => {
  const issue = (coupon: string, as: string) => ({ type: "issueCoupon", coupon, member: "U", as });
  const held = [issue("off50", "a"), issue("off50", "b"), issue("ship", "s"), issue("p88", "p")];
  const refusalsOf = (...coupons: string[]) => playMall([...held, buy("o", "serum", 2, { coupons })]).refusals;

  test("an order takes one coupon for the goods and one for the freight", () => {
    const { orders, U } = playMall([...held, buy("o", "serum", 2, { coupons: ["s", "a"] })]);
    expect(orders.o?.paid).toBe(35_000);
    expect(U.coupons).toEqual({ a: "used", b: "unused", s: "used", p: "unused" });
  });

  test("two coupons of a kind and one named twice are in conflict, and an unknown coupon is refused first", () => {
    expect(refusalsOf("a", "b")).toEqual(["coupon_conflict"]);
    expect(refusalsOf("a", "p")).toEqual(["coupon_conflict"]);
    expect(refusalsOf("s", "s")).toEqual(["coupon_conflict"]);
    expect(refusalsOf("a", "b", "x")).toEqual(["coupon_not_usable"]);
    expect(refusalsOf("p")).toEqual(["coupon_not_usable"]);
  });

  test("a whole refund returns a coupon before receipt and not after it", () => {
    const used = [...held, buy("o", "serum", 2, { coupons: ["a"] })];
    const back = { type: "refund", order: "o" };
    expect(playMall([...used, back]).U.coupons).toMatchObject({ a: "unused" });
    expect(playMall([...used, { type: "receive", order: "o" }, back]).U.coupons).toMatchObject({ a: "used" });
  });

  test("a coupon id is issued once", () => {
    expect(playMall([issue("off50", "a"), issue("ship", "a")]).refusals).toEqual(["coupon_exists"]);
  });
});
