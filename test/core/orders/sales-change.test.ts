import { expect, test } from "bun:test";
import type { OrderStatus } from "@liandong/core/facts/order-facts";
import { salesOfPaid, salesOfRefunded, sumByProduct } from "@liandong/core/orders/sales-change";

const lines = [
  { productId: "tea", quantity: 3, refundedQuantity: 0 },
  { productId: "honey", quantity: 1, refundedQuantity: 0 },
  { productId: "tea", quantity: 2, refundedQuantity: 1 },
];
const refunded = lines.map((line) => ({ ...line, refundedQuantity: line.quantity }));
const refund = (status: OrderStatus) => salesOfRefunded({ status, lines }, { status: "refunded", lines: refunded });

test("a payment sells every piece of its order, a product once", () => {
  expect(salesOfPaid({ status: "pending_payment", lines })).toEqual([
    { productId: "tea", pieces: 5 },
    { productId: "honey", pieces: 1 },
  ]);
});

test("a refund before receipt takes off the pieces that it refunds, not those refunded earlier", () => {
  const expected = [
    { productId: "tea", pieces: -4 },
    { productId: "honey", pieces: -1 },
  ];
  expect(refund("paid")).toEqual(expected);
  expect(refund("shipped")).toEqual(expected);
});

test("a refund after receipt leaves the pieces sold", () => {
  expect(refund("received")).toEqual([]);
  expect(refund("closed")).toEqual([]);
});

test("changes that cancel each other out change no product", () => {
  expect(
    sumByProduct([
      { productId: "tea", pieces: 2 },
      { productId: "tea", pieces: -2 },
    ]),
  ).toEqual([]);
});
