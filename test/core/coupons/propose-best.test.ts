import { expect, test } from "bun:test";
import { issueCoupon } from "@liandong/core/coupons/coupon";
import { proposeBest } from "@liandong/core/coupons/propose-best";
import type { CouponTemplate } from "@liandong/core/coupons/template";

const now = new Date("2026-01-01T08:00:00+08:00");
const templates: CouponTemplate[] = [
  { id: "off", type: "off", amount: 5_000, min: 30_000, validDays: 7 },
  { id: "percent", type: "percent", rate: 9_000, min: 0, validDays: 7 },
  { id: "freight", type: "freight", min: 0, validDays: 7 },
];
const held = templates.map((template) => ({
  template,
  facts: issueCoupon(template, { couponId: template.id, memberId: "U", now }),
}));
const order = { zone: "retail", freightFen: 800, lines: [{ productId: "serum", leftFen: 30_000 }] } as const;

test("for ¥300 of goods and ¥8 of freight 满减 and 免邮 together are best and take off ¥58", () => {
  expect(proposeBest({ memberId: "U", order, held, now })).toEqual({ couponIds: ["off", "freight"], savedFen: 5_800 });
});

test("coupons that the order does not allow are not proposed", () => {
  const best = (change: object, memberId = "U") =>
    proposeBest({ memberId, order: { ...order, ...change }, held, now }).couponIds;
  expect(best({ lines: [{ productId: "serum", leftFen: 29_999 }] })).toEqual(["percent", "freight"]);
  expect(best({ freightFen: 0 })).toEqual(["off"]);
  expect(best({ zone: "join" })).toEqual([]);
  expect(best({}, "V")).toEqual([]);
});
