import { expect, test } from "bun:test";
import { largestRemainder } from "@liandong/core/money/fen";
import { buy, playMall } from "../../support/membership";

test("a coupon of 5000 spreads over lines of 20000 and 9999 as 3333 and 1667", () => {
  expect(largestRemainder(5_000, [20_000, 9_999])).toEqual([3_333, 1_667]);
});

const order = (more: object) => ({
  ...buy("o", "serum", 1, more),
  lines: [
    { product: "serum", quantity: 2 },
    { product: "lotion", quantity: 1 },
  ],
});
const silver = [
  { type: "setLevel", member: "U", level: "silver" },
  { type: "topUp", member: "U", amount: 500_000 },
  { type: "issueCoupon", coupon: "off50", member: "U", as: "k" },
];

test("an order is priced by level price, activity, coupon, points, freight and balance in this order", () => {
  const { orders, U } = playMall([...silver, order({ discount: 998, coupons: ["k"], points: 3_000, balance: 20_000 })]);
  // 2 × 19600 + 9799 = 48999; −998 −5000 −3000 = 40001; freight 800.
  expect(orders.o).toMatchObject({ paid: 40_801, pointsUsed: 3_000, balancePaid: 20_000 });
  expect(U).toMatchObject({ points: 2_000, balance: 480_000 });
});

test("a refund goes to balance and WeChat in proportion, and the last unit returns everything", () => {
  const half = { type: "refund", order: "o", lines: [{ product: "serum", quantity: 1 }] };
  const all = { type: "refund", order: "o" };
  const placed = [...silver, order({ coupons: ["k"], points: 3_000, balance: 20_000 })];
  expect(playMall([...placed, half]).orders.o).toMatchObject({
    refunded: 16_400,
    balanceBack: 7_847,
    pointsBack: 1_200,
  });
  const { orders, U } = playMall([...placed, half, all]);
  expect(orders.o).toMatchObject({ refunded: 41_799, balanceBack: 20_000, pointsBack: 3_000 });
  expect(U).toMatchObject({ points: 5_000, balance: 500_000 });
});

test("more balance than is to be paid or than the member has is refused", () => {
  expect(playMall([...silver, buy("o", "soap", 1, { balance: 980 })]).refusals).toEqual(["invalid_balance"]);
  expect(playMall([...silver, buy("o", "tv", 2, { balance: 500_001 })]).refusals).toEqual(["insufficient_balance"]);
});
