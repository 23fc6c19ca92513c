import { describe, expect, test } from "bun:test";
import { DomainError } from "@liandong/core/errors";
import { newMemberFacts } from "@liandong/core/facts/member-facts";
import type { OrderFacts } from "@liandong/core/facts/order-facts";
import type { Changes } from "@liandong/core/flows/changes";
import { FactMap } from "@liandong/core/flows/fact-map";
import { decideOrderCompensated } from "@liandong/core/flows/order-compensated";
import { decideOrderRefunded } from "@liandong/core/flows/order-refunded";
import { leftOf, standingCompensation, takenOf } from "@liandong/core/orders/compensation";
import { refundAmount } from "@liandong/core/orders/refund-amount";
import { liandongPreset as plan } from "@liandong/core/plan/preset";
import fc from "fast-check";
import { propertyRuns } from "../../support/property-runs";

const line = (lineNo: number, netFen: number, quantity: number) => ({
  lineNo,
  productId: String(lineNo),
  netFen,
  quantity,
  refundedQuantity: 0,
  rates: null,
  grant: null,
});

const now = new Date("2026-03-01T10:00:00+08:00");

const orderOf = (lines: OrderFacts["lines"]): OrderFacts => ({
  orderNo: "O1",
  memberId: "1",
  zone: "retail",
  status: "received",
  lines,
  freightFen: 1_000,
  refundedFen: 0,
  regionCode: null,
  settled: false,
  join: null,
  awards: [],
  poolParts: [],
});

function factsOfBuyer(): FactMap {
  const facts = new FactMap();
  facts.members.set("1", newMemberFacts("1"));
  return facts;
}

const anyLines = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 50_000 }), fc.integer({ min: 1, max: 7 })), { minLength: 1, maxLength: 3 })
  .map((goods) => goods.map(([netFen, quantity], lineNo) => line(lineNo, netFen, quantity)));
const anyStep = fc.record({
  lineNo: fc.integer({ min: 0, max: 2 }),
  /** 0 compensates, more refunds so many units. */
  units: fc.integer({ min: 0, max: 3 }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  withholds: fc.boolean(),
});
type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;

const sumOf = ({ transactions }: Changes, owner: string, purpose: string) =>
  transactions
    .flatMap(({ legs }) => legs)
    .filter((leg) => leg.owner === owner && leg.purpose === purpose)
    .reduce((sum, { amount }) => sum + amount, 0);

const takenInAll = (lines: OrderFacts["lines"]) => lines.reduce((sum, one) => sum + takenOf(one), 0);

/** Takes a step where the rules allow it; null where they refuse it. */
function decide(order: OrderFacts, step: Step | "all", place: number): Changes | null {
  const facts = factsOfBuyer();
  const common = { planVersion: 1, facts, order, refundNo: `R${place}`, now, actor: "staff:1" };
  const refund = { ...common, plan, orderPlan: plan };
  try {
    if (step === "all") return decideOrderRefunded({ ...refund, lines: null });
    const { lineNo, units, share, withholds } = step;
    const found = order.lines.find((one) => one.lineNo === lineNo);
    if (units > 0) {
      const lines = [{ lineNo, quantity: units }];
      const { goodsFen, compensatedFen } = refundAmount(order, lines);
      const withheldFen = withholds ? Math.floor((goodsFen - compensatedFen) * share) : 0;
      return decideOrderRefunded({ ...refund, lines, withheldFen });
    }
    const amountFen = Math.ceil((found ? leftOf(found) : 0) * share);
    return decideOrderCompensated({ ...common, compensation: { lineNo, amountFen } });
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

/** Plays steps, then refunds all that is left; gives what each left of the books. */
function play(lines: OrderFacts["lines"], steps: readonly Step[]) {
  let order = orderOf(lines);
  const booked = { paidFen: 0, salesFen: 0, compensationFen: 0, withheldFen: 0 };
  const orders = [order];
  for (const [place, step] of [...steps, "all" as const].entries()) {
    const changes = decide(order, step, place);
    if (!changes?.order) continue;
    const paidFen = changes.order.refundedFen - order.refundedFen;
    expect(paidFen).toBeGreaterThanOrEqual(0);
    expect(sumOf(changes, "world", "wechat")).toBe(paidFen);
    booked.paidFen += paidFen;
    booked.salesFen += sumOf(changes, "platform", "sales");
    booked.compensationFen += sumOf(changes, "platform", "compensation");
    booked.withheldFen += takenInAll(changes.order.lines) - takenInAll(order.lines) - paidFen;
    order = changes.order;
    orders.push(order);
  }
  return { orders, order, booked };
}

describe("补偿", () => {
  test("a compensation of ¥30.00 on two units for ¥100.00 leaves ¥50.00 for the first and ¥20.00 for the second", () => {
    const compensated = { ...line(0, 10_000, 2), compensatedFen: 3_000 };
    const first = refundAmount(orderOf([compensated]), [{ lineNo: 0, quantity: 1 }]);
    expect([first.goodsFen, first.compensatedFen]).toEqual([5_000, 0]);
    const second = refundAmount(orderOf(first.lines), null);
    expect([second.goodsFen, second.compensatedFen]).toEqual([5_000, 3_000]);
    expect(refundAmount(orderOf([compensated]), null)).toMatchObject({ goodsFen: 10_000, compensatedFen: 3_000 });
  });

  test("refunds of units and compensations in any order never pay more than a line's money, and all units after them leave zero", () => {
    fc.assert(
      fc.property(anyLines, fc.array(anyStep, { maxLength: 12 }), (lines, steps) => {
        const { orders, order, booked } = play(lines, steps);
        const netFen = lines.reduce((sum, one) => sum + one.netFen, 0);
        for (const { lines: found, refundedFen } of orders) {
          for (const one of found) expect(takenOf(one)).toBeLessThanOrEqual(one.netFen);
          expect(refundedFen).toBeLessThanOrEqual(takenInAll(found));
        }
        expect(order.lines.every(({ quantity, refundedQuantity }) => quantity === refundedQuantity)).toBe(true);
        expect(order.lines.reduce((sum, one) => sum + leftOf(one) + standingCompensation(one), 0)).toBe(0);
        expect(booked.paidFen + booked.withheldFen).toBe(netFen);
        expect([booked.salesFen, booked.compensationFen]).toEqual([booked.withheldFen - netFen, 0]);
      }),
      { numRuns: propertyRuns(500) },
    );
  });

  test("the same units and compensations leave a line alike, whatever their order", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50_000 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 0, max: 50_000 }),
        (netFen, quantity, wantedUnits, wantedFen) => {
          const refundedQuantity = Math.min(wantedUnits, quantity);
          const refunded = { ...line(0, netFen, quantity), refundedQuantity };
          const compensatedFen = Math.min(wantedFen, leftOf(refunded));
          const compensatedFirst = { ...line(0, netFen, quantity), compensatedFen };
          const then = refundAmount(orderOf([compensatedFirst]), [{ lineNo: 0, quantity: refundedQuantity }]);
          const paidFen = compensatedFen + then.goodsFen - then.compensatedFen;
          expect(paidFen).toBe(takenOf({ ...refunded, compensatedFen }));
        },
      ),
      { numRuns: propertyRuns(300) },
    );
  });

  test("more than the line still has, nothing, an unknown line and a refunded order are refused", () => {
    const order = orderOf([{ ...line(0, 1_000, 2), refundedQuantity: 1, compensatedFen: 200 }, line(1, 500, 1)]);
    const facts = factsOfBuyer();
    const ask = (lineNo: number, amountFen: number, of: OrderFacts = order) =>
      decideOrderCompensated({
        planVersion: 1,
        facts,
        order: of,
        compensation: { lineNo, amountFen },
        refundNo: "R",
        now,
        actor: "staff:1",
      });
    expect(() => ask(0, 301)).toThrow(new DomainError("after_sales.too_much", { totalFen: 300 }));
    expect(() => ask(0, 0)).toThrow("after_sales.too_much");
    expect(() => ask(7, 1)).toThrow("order.nothing_to_refund");
    expect(() => ask(0, 1, { ...order, status: "refunded" })).toThrow("order.nothing_to_refund");
    expect(ask(0, 300).order).toMatchObject({ refundedFen: 300, lines: [{ compensatedFen: 500 }, {}] });
    expect(() => ask(0, 1, ask(0, 300).order!)).toThrow("after_sales.nothing_left");
  });
});
