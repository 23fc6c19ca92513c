import { describe, expect, test } from "bun:test";
import {
  allUnitsLeft,
  decideShipment,
  isDeliveredAtPayment,
  isFullySent,
  unitsLeft,
} from "@liandong/core/shipping/decide-shipment";

const tea = { lineNo: 0, quantity: 3, refundedQuantity: 1, shippedQuantity: 1, virtual: false };
const honey = { lineNo: 1, quantity: 2, refundedQuantity: 0, shippedQuantity: 0, virtual: false };
const card = { lineNo: 2, quantity: 1, refundedQuantity: 0, shippedQuantity: 0, virtual: true };
const paid = { status: "paid", isDisputed: false, lines: [tea, honey, card] } as const;
const parcel = (...lines: [number, number][]) => ({ lines: lines.map(([lineNo, quantity]) => ({ lineNo, quantity })) });
const by = "staff" as const;

describe("shipping in parts", () => {
  test("of 3 units with 1 refunded and 1 sent 1 is left to send, and virtual goods are never sent", () => {
    expect(unitsLeft(tea)).toBe(1);
    expect(allUnitsLeft(paid.lines)).toEqual([
      { lineNo: 0, quantity: 1 },
      { lineNo: 1, quantity: 2 },
    ]);
  });

  test("an order is delivered at payment only if it is paid, all virtual and without a dispute", () => {
    const virtual = { ...paid, lines: [card] };
    expect(isDeliveredAtPayment(virtual)).toBe(true);
    expect(isDeliveredAtPayment(paid)).toBe(false);
    expect(isDeliveredAtPayment({ ...paid, lines: [] })).toBe(false);
    expect(isDeliveredAtPayment({ ...virtual, isDisputed: true })).toBe(false);
    expect(isDeliveredAtPayment({ ...virtual, status: "pending_payment" })).toBe(false);
    expect(isDeliveredAtPayment({ ...virtual, status: "shipped" })).toBe(false);
  });

  test("an order whose rest was refunded is fully sent, unless a unit is left, it is disputed or was shipped before", () => {
    const rest = { ...paid, lines: [{ ...tea, refundedQuantity: 2 }] };
    expect(isFullySent(rest)).toBe(true);
    expect(isFullySent(paid)).toBe(false);
    expect(isFullySent({ ...rest, isDisputed: true })).toBe(false);
    expect(isFullySent({ ...rest, status: "shipped" })).toBe(false);
  });

  test("an order is complete with its last unit, in one parcel or several", () => {
    expect(decideShipment(paid, { parcels: [parcel([0, 1])], by })).toEqual({
      units: [{ lineNo: 0, quantity: 1 }],
      isComplete: false,
    });
    const parcels = [parcel([0, 1], [1, 1]), parcel([1, 1])];
    expect(decideShipment(paid, { parcels, by })).toEqual({
      units: [
        { lineNo: 0, quantity: 1 },
        { lineNo: 1, quantity: 2 },
      ],
      isComplete: true,
    });
  });

  test.each([
    ["more than is left, over two parcels", paid, [parcel([1, 1]), parcel([1, 2])], "shipment.too_many"],
    ["a line that is not there", paid, [parcel([9, 1])], "shipment.unknown_line"],
    ["what does not travel", paid, [parcel([2, 1])], "shipment.unknown_line"],
    ["what is disputed", { ...paid, isDisputed: true }, [parcel([1, 1])], "shipment.disputed"],
    ["what is not paid", { ...paid, status: "pending_payment" as const }, [parcel([1, 1])], "order.state"],
    ["what has left", { ...paid, status: "shipped" as const }, [parcel([1, 1])], "order.state"],
  ] as const)("refuses %s", (_, order, parcels, code) => {
    expect(() => decideShipment(order, { parcels, by })).toThrow(code);
  });

  test("a buyer cannot ship an order", () => {
    expect(() => decideShipment(paid, { parcels: [parcel([1, 1])], by: "member" })).toThrow("order.state");
  });
});
