import { describe, expect, test } from "bun:test";
import { afterSaleReasons, afterSaleStateName } from "@liandong/core/after-sales/after-sale-names";
import {
  type AfterSalePosition,
  type AfterSaleState,
  type AfterSaleType,
  type AfterSaleVerb,
  afterSaleStates,
  afterSaleSteps,
  afterSaleTypes,
  askedTypes,
  findStep,
  restingStates,
  takeStep,
} from "@liandong/core/after-sales/after-sale-states";
import { priceAfterSale, typesByStatus } from "@liandong/core/after-sales/what-may-be-asked";
import { DomainError } from "@liandong/core/errors";
import type { OrderStatus } from "@liandong/core/facts/order-facts";
import { refundAmount } from "@liandong/core/orders/refund-amount";
import fc from "fast-check";

const verbs = [...new Set(Object.values(afterSaleSteps).flatMap((steps) => steps.map(({ verb }) => verb)))];

/** Every state that a case of this type can come to, by the steps it may take. */
function reachable(type: AfterSaleType): Set<AfterSaleState> {
  const seen = new Map<string, AfterSalePosition>();
  const open: AfterSalePosition[] = [{ state: "requested", type, attempt: 1 }];
  while (open.length > 0) {
    const position = open.pop()!;
    const key = `${position.state} ${position.attempt}`;
    if (seen.has(key)) continue;
    seen.set(key, position);
    for (const verb of verbs) {
      const step = findStep(position, verb);
      if (step) open.push({ ...position, state: step.to, attempt: position.attempt + Number(verb === "ask_again") });
    }
  }
  return new Set([...seen.values()].map(({ state }) => state));
}

describe("the states of an after-sales case", () => {
  test("every state is reached by some type of case, and each type reaches exactly its own", () => {
    expect(new Set(afterSaleTypes.flatMap((type) => [...reachable(type)]))).toEqual(new Set(afterSaleStates));
    const ends = ["done", "rejected", "withdrawn"] as const;
    const parcel = ["requested", "approved", "returning", "inspecting"] as const;
    expect(reachable("refund_only")).toEqual(new Set(["requested", "approved", "refunding", ...ends]));
    expect(reachable("return_refund")).toEqual(new Set([...parcel, "refunding", ...ends]));
    expect(reachable("exchange")).toEqual(new Set([...parcel, ...ends]));
  });

  test("every type of case can leave every state that it reaches, except the final ones", () => {
    for (const type of afterSaleTypes) {
      for (const state of reachable(type)) {
        const ways = verbs.filter((verb) => findStep({ state, type, attempt: 1 }, verb));
        expect(ways.length > 0).toBe(state !== "done" && state !== "withdrawn");
      }
    }
  });

  test("no state in which a case has ended can be left, except by asking again", () => {
    const waiting = afterSaleStates.filter((state) => afterSaleSteps[state].some(({ verb }) => verb !== "ask_again"));
    expect(waiting.filter((state) => (restingStates as readonly string[]).includes(state))).toEqual([]);
    expect(waiting.length + restingStates.length).toBe(afterSaleStates.length);
  });

  test("a rejected case can be asked for again once", () => {
    const rejected = { state: "rejected", type: "refund_only" } as const;
    expect(takeStep({ ...rejected, attempt: 1 }, "ask_again")).toBe("requested");
    expect(() => takeStep({ ...rejected, attempt: 2 }, "ask_again")).toThrow(new DomainError("after_sales.state"));
  });

  test.each([
    ["refund_only", "approved", "send_back"],
    ["refund_only", "approved", "withdraw"],
    ["return_refund", "requested", "pay_back"],
    ["return_refund", "returning", "withdraw"],
    ["return_refund", "refunding", "reject"],
    ["exchange", "inspecting", "pay_back"],
    ["exchange", "done", "reject"],
  ] as [AfterSaleType, AfterSaleState, AfterSaleVerb][])("%s, %s: no %s", (type, state, verb) => {
    expect(() => takeStep({ type, state, attempt: 1 }, verb)).toThrow(new DomainError("after_sales.state"));
  });

  test("states and types have their Chinese names", () => {
    expect(afterSaleStateName("approved", "return_refund")).toBe("待寄回");
    expect(afterSaleStateName("approved", "refund_only")).toBe("已同意");
    for (const type of askedTypes) expect(afterSaleReasons[type].length).toBeGreaterThan(2);
  });
});

const line = (lineNo: number, netFen: number, quantity: number, refundedQuantity = 0) => ({
  lineNo,
  productId: String(lineNo),
  netFen,
  quantity,
  refundedQuantity,
  virtual: false,
  rates: null,
  grant: null,
});
const order = (status: OrderStatus, ...lines: ReturnType<typeof line>[]) => ({ status, lines, freightFen: 1_000 });

describe("what may be asked for", () => {
  test("a paid order allows a refund, a shipped one all three types, a received one those with a return, a closed one none", () => {
    const allowed = Object.entries(typesByStatus).filter(([, types]) => types.length > 0);
    expect(Object.fromEntries(allowed)).toEqual({
      paid: ["refund_only"],
      shipped: ["refund_only", "return_refund", "exchange"],
      received: ["return_refund", "exchange"],
    });
    expect(() =>
      priceAfterSale(order("closed", line(0, 100, 1)), { type: "return_refund", lines: [{ lineNo: 0, quantity: 1 }] }),
    ).toThrow(new DomainError("after_sales.not_possible"));
  });

  test("virtual goods allow a refund only, while the order allows anything", () => {
    const one = { lines: [{ lineNo: 0, quantity: 1 }] };
    const bought = (status: OrderStatus) => order(status, { ...line(0, 100, 1), virtual: true }, line(1, 100, 1));
    expect(priceAfterSale(bought("received"), { ...one, type: "refund_only" }).totalFen).toBe(100);
    for (const type of ["return_refund", "exchange"] as const)
      expect(() => priceAfterSale(bought("received"), { ...one, type })).toThrow("after_sales.not_possible");
    expect(() => priceAfterSale(bought("closed"), { ...one, type: "refund_only" })).toThrow("after_sales.not_possible");
    const both = { lines: [0, 1].map((lineNo) => ({ lineNo, quantity: 1 })), type: "refund_only" as const };
    expect(() => priceAfterSale(bought("received"), both)).toThrow("after_sales.not_possible");
  });

  test("three units for ¥1.00 give back 33, 33 and 34 fen, and before receipt the freight with the last", () => {
    const one = { type: "return_refund", lines: [{ lineNo: 0, quantity: 1 }] } as const;
    const sums = [0, 1, 2].map((refunded) => priceAfterSale(order("shipped", line(0, 100, 3, refunded)), one));
    expect(sums.map(({ goodsFen, freightFen }) => [goodsFen, freightFen])).toEqual([
      [33, 0],
      [33, 0],
      [34, 1_000],
    ]);
    expect(priceAfterSale(order("received", line(0, 100, 3, 2)), one).totalFen).toBe(34);
  });

  test("an exchange gives no money back and allows only units that are left", () => {
    const shipped = order("shipped", line(0, 100, 2, 1));
    expect(priceAfterSale(shipped, { type: "exchange", lines: [{ lineNo: 0, quantity: 1 }] }).totalFen).toBe(0);
    for (const lines of [[{ lineNo: 0, quantity: 2 }], [{ lineNo: 7, quantity: 1 }], []])
      expect(() => priceAfterSale(shipped, { type: "exchange", lines })).toThrow(
        new DomainError("order.nothing_to_refund"),
      );
  });

  test("after-sales unit by unit in any order give back exactly what was paid", () => {
    const netAndQuantity = fc.tuple(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 1, max: 6 }));
    fc.assert(
      fc.property(
        fc.array(netAndQuantity, { minLength: 1, maxLength: 4 }),
        fc.infiniteStream(fc.nat()),
        (given, dice) => {
          let now = order("paid", ...given.map(([netFen, quantity], lineNo) => line(lineNo, netFen, quantity)));
          let paidBack = 0;
          for (;;) {
            const left = now.lines.filter(({ quantity, refundedQuantity }) => refundedQuantity < quantity);
            if (left.length === 0) break;
            const { lineNo } = left[dice.next().value % left.length]!;
            const back = refundAmount(now, [{ lineNo, quantity: 1 }]);
            paidBack += back.goodsFen + back.freightFen;
            now = { ...now, lines: back.lines as typeof now.lines };
          }
          expect(paidBack).toBe(given.reduce((sum, [netFen]) => sum + netFen, 1_000));
        },
      ),
    );
  });
});
