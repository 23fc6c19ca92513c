import { expect, test } from "bun:test";
import { refundAmount, withGifts } from "@liandong/core/orders/refund-amount";
import { giftsOf } from "@liandong/core/promotions/gifts";
import { codeOf } from "../../support/code-of";

const cup = { skuId: "cup", storeId: "1", stock: 3, virtual: false };
const gift = { sku: "cup", quantity: 2, title: "茶杯" };
const reached = {
  promotionId: "p",
  from: 1,
  lineNos: [0, 1],
  offFen: 0,
  freeFreight: false,
  points: 0,
  couponTemplateId: null,
  gift,
};
const order = (storeId: string, bought: { skuId: string; quantity: number }[] = []) => ({
  storeId,
  lines: bought,
  thresholds: [reached],
});
const given = (...orders: ReturnType<typeof order>[]) => giftsOf(orders, [cup]).map((gifts) => gifts.length);

test("a gift is taken of the stock in the order of the orders, behind what they buy", () => {
  expect(given(order("1"))).toEqual([1]);
  expect(given(order("1"), order("1"))).toEqual([1, 0]);
  expect(given(order("1", [{ skuId: "cup", quantity: 1 }]))).toEqual([1]);
  expect(given(order("1", [{ skuId: "cup", quantity: 2 }]))).toEqual([0]);
});

test("a gift goes with orders of its own store alone, and a virtual one with none", () => {
  expect(given(order("2"))).toEqual([0]);
  expect(giftsOf([order("1")], [{ ...cup, virtual: true }])).toEqual([[]]);
});

/** Two lines of a promotion, one outside of it, and its gift of two units. */
const line = (lineNo: number, quantity: number, netFen: number) => {
  return { lineNo, productId: `p${lineNo}`, quantity, netFen, refundedQuantity: 0, rates: null, grant: null };
};
const lines = [line(0, 2, 1_999), line(1, 1, 700), line(2, 1, 500), { ...line(3, 2, 0), giftWith: [0, 1] }];
const paid = { status: "paid" as const, freightFen: 800, lines };

/** Every order in which the units of the bought lines can go back. */
function allWays(left: readonly number[]): number[][] {
  const next = left.flatMap((units, lineNo) => (units > 0 ? [lineNo] : []));
  if (next.length === 0) return [[]];
  return next.flatMap((lineNo) => {
    const rest = left.map((units, at) => (at === lineNo ? units - 1 : units));
    return allWays(rest).map((way) => [lineNo, ...way]);
  });
}

test("in every order of refunds the gift goes back with the last unit of its promotion, and all money with the last unit of all", () => {
  const ways = allWays([2, 1, 1]);
  expect(ways).toHaveLength(12);
  for (const way of ways) {
    let now = lines as typeof paid.lines;
    let fen = 0;
    for (const lineNo of way) {
      const amount = refundAmount({ ...paid, lines: now }, [{ lineNo, quantity: 1 }]);
      const asked = withGifts(now, [{ lineNo, quantity: 1 }]);
      expect(refundAmount({ ...paid, lines: now }, asked)).toEqual(amount);
      now = amount.lines as typeof paid.lines;
      fen += amount.goodsFen + amount.freightFen;
      const isPromotionLeft = now[0]!.refundedQuantity < 2 || now[1]!.refundedQuantity < 1;
      expect(now[3]!.refundedQuantity).toBe(isPromotionLeft ? 0 : 2);
      expect(asked).toHaveLength(!isPromotionLeft && lineNo !== 2 ? 2 : 1);
    }
    expect(fen).toBe(1_999 + 700 + 500 + 800);
  }
});

test("a gift is not refunded while units of its promotion are kept", async () => {
  const ask = async (units: { lineNo: number; quantity: number }[]) => refundAmount(paid, units);
  expect(await codeOf(ask([{ lineNo: 3, quantity: 1 }]))).toBe("order.gift_alone");
  const rest = { ...paid, lines: refundAmount(paid, [{ lineNo: 2, quantity: 1 }]).lines };
  expect(refundAmount(rest, null)).toMatchObject({ goodsFen: 2_699, freightFen: 800, whole: true });
});
