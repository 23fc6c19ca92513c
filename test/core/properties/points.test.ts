import { describe, expect, test } from "bun:test";
import { memberAccount } from "@liandong/core/ledger/accounts";
import { platformScope } from "@liandong/core/ledger/scope";
import { runScenario } from "@liandong/core/scenario/run";
import fc from "fast-check";
import { anyHistory, anyModel } from "../../support/member-history";
import { type MallEvent, mallDocument } from "../../support/membership";
import { fitting, playSteps } from "../../support/play-random";
import { propertyRuns } from "../../support/property-runs";

const member = "U";
const monthMs = 31 * 86_400_000;

describe("after any history of a member", () => {
  test("time alone takes exactly every point in the end and makes no debt", () => {
    fc.assert(
      fc.property(anyHistory, anyModel, (events, membership) => {
        const start = Date.parse(String(events.at(-1)?.at));
        const months = Array.from({ length: 14 }, (_, number) => new Date(start + number * monthMs).toISOString());
        const waiting = months.map((at) => ({ type: "login", member, at }));
        const debts = new Set<number>();
        const points: number[] = [];
        const world = playSteps(fitting(mallDocument([...events, ...waiting], membership)), (now, index) => {
          // Event 0 is the registration, so these events are the history itself.
          if (index < events.length) return;
          debts.add(now.balance(memberAccount(member, "points_debt")));
          points.push(now.balance(memberAccount(member, "points")));
        });
        expect(debts.size).toBe(1);
        expect(points).toEqual([...points].sort((a, b) => b - a));
        expect(points.at(-1)).toBe(0);
        expect(world.lots(member, platformScope)).toEqual([]);
      }),
      { numRuns: propertyRuns(100) },
    );
  });

  test("an order that was received and reviewed, refunded unit by unit, leaves points, growth and balance as they were", () => {
    // No product has freight, because a refund after receipt does not return it.
    const units = ["lotion", "lotion", "lotion", "soap", "soap", "ebook"];
    const lines = ["lotion", "soap", "ebook"].map((product) => ({
      product,
      quantity: units.filter((unit) => unit === product).length,
    }));
    const anyWay = fc.shuffledSubarray(units, { minLength: units.length });
    fc.assert(
      fc.property(anyHistory, anyModel, anyWay, (events, membership, way) => {
        const at = events.at(-1)?.at;
        const provided: MallEvent[] = [
          ...events,
          { type: "topUp", member, amount: 90_000, at },
          { type: "issueCoupon", coupon: "off50", member, as: "own", at },
        ];
        const spending = { coupons: ["own"], points: 217, balance: 12_345 };
        const undone: MallEvent[] = [
          { type: "order", order: "last", member, lines, ...spending, at },
          { type: "receive", order: "last" },
          { type: "review", review: "last", member, order: "last", product: "lotion", photos: true },
          { type: "approveReview", review: "last" },
          ...way.map((product) => ({ type: "refund", order: "last", lines: [{ product, quantity: 1 }] })),
        ];
        const ended = (more: readonly MallEvent[]) => {
          const { members, orders } = runScenario(fitting(mallDocument([...provided, ...more], membership)));
          const { points = 0, pointsDebt = 0, growth, activity, balance } = members[member] ?? {};
          return { last: orders.last, left: { points: points - pointsDebt, growth, activity, balance } };
        };
        const { last, left } = ended(undone);
        expect(left).toEqual(ended([]).left);
        // The order is refused when a debt is left after the top-up.
        if (!last) return;
        expect(last.refunded).toBe(last.paid);
        expect(last).toMatchObject({ status: "refunded", pointsBack: 217, pointsEarned: 0, growthEarned: 0 });
      }),
      { numRuns: propertyRuns(100) },
    );
  });
});
