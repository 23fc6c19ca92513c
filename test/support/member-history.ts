// Generates histories of the member U of the small shop, for properties of membership programmes.
import fc from "fast-check";
import type { MallEvent } from "./membership";

const orderNo = fc.integer({ min: 0, max: 7 }).map((number) => `o${number}`);
const reviewNo = fc.integer({ min: 0, max: 5 }).map((number) => `v${number}`);
const couponNo = fc.integer({ min: 0, max: 5 }).map((number) => `k${number}`);
const product = fc.constantFrom("serum", "lotion", "ebook", "soap");
const line = fc.record({ product, quantity: fc.integer({ min: 1, max: 4 }) });
const amount = (max: number) => fc.option(fc.integer({ min: 1, max }), { nil: undefined });
const member = "U";
const type = <Type extends string>(name: Type) => fc.constant(name);

const anyEvent = fc.oneof(
  fc.record({
    type: type("order"),
    order: orderNo,
    member: fc.constant(member),
    lines: fc.array(line, { minLength: 1, maxLength: 3 }),
    coupons: fc.option(fc.array(couponNo, { maxLength: 2 }), { nil: undefined }),
    points: amount(600),
    balance: amount(9_000),
  }),
  fc.record({ type: type("receive"), order: orderNo }),
  fc.record({
    type: type("refund"),
    order: orderNo,
    lines: fc.option(fc.array(line, { minLength: 1, maxLength: 2 }), { nil: undefined }),
  }),
  fc.record({ type: fc.constantFrom("login", "checkIn", "share"), member: fc.constant(member) }),
  fc.record({ type: type("topUp"), member: fc.constant(member), amount: fc.integer({ min: 1, max: 90_000 }) }),
  fc.record({
    type: type("issueCoupon"),
    member: fc.constant(member),
    coupon: fc.constantFrom("off50", "p88", "ship"),
    as: couponNo,
  }),
  fc.record({
    type: type("review"),
    review: reviewNo,
    member: fc.constant(member),
    order: orderNo,
    product,
    photos: fc.boolean(),
  }),
  fc.record({ type: fc.constantFrom("approveReview", "deleteReview"), review: reviewNo }),
  fc.record({ type: type("closeGrowth"), period: fc.constantFrom("1", "2", "3") }),
);

export const anyHistory = fc
  .array(fc.record({ event: anyEvent, days: fc.constantFrom(0, 0, 1, 1, 9, 40) }), { minLength: 5, maxLength: 50 })
  .map((steps) => {
    let time = Date.parse("2026-01-01T09:00:00+08:00");
    return steps.map(({ event, days }) => {
      time += days * 86_400_000;
      return { ...event, at: new Date(time).toISOString() } as MallEvent;
    });
  });
/** Changes of the preset. */
export const anyModel = fc.record({
  growth: fc.record({ model: fc.constantFrom("behaviour", "rfm", "hybrid") }),
  points: fc.record({ expiresAfterMonths: fc.constantFrom(0, 1, 12) }),
});
