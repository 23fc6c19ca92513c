import { describe, expect, test } from "bun:test";
import { type MembershipPurpose, memberAccount, membershipPurposes } from "@liandong/core/ledger/accounts";
import { platformScope } from "@liandong/core/ledger/scope";
import { lotsTotal } from "@liandong/core/points/lots";
import { runScenario } from "@liandong/core/scenario/run";
import fc from "fast-check";
import { anyHistory, anyModel } from "../../support/member-history";
import { bought, buy, type MallEvent, mallDocument } from "../../support/membership";
import { fitting, playSteps } from "../../support/play-random";
import { propertyRuns } from "../../support/property-runs";

const member = "U";

/** A history in which points are spent before the order that gave them is refunded, so that later points repay a debt. */
const inDebt: MallEvent[] = [
  ...bought("big", "tv"),
  buy("spent", "tv", 1, { points: 3_000 }),
  { type: "refund", order: "big" },
];

describe("any history of a member", () => {
  test("points equal the sum of their lots, only activity falls below 0, and a member with a debt has no points", () => {
    fc.assert(
      fc.property(fc.constantFrom([], inDebt), anyHistory, anyModel, (before, events, membership) => {
        const world = playSteps(fitting(mallDocument([...before, ...events], membership)), (now) => {
          const held = (purpose: MembershipPurpose) => now.balance(memberAccount(member, purpose));
          expect(lotsTotal(now.lots(member, platformScope))).toBe(held("points"));
          expect(held("points") > 0 && held("points_debt") > 0).toBe(false);
          for (const purpose of Object.keys(membershipPurposes) as MembershipPurpose[]) {
            if (purpose !== "activity") expect(held(purpose)).toBeGreaterThanOrEqual(0);
          }
        });
        expect(world.ledger.sum).toBe(0);
      }),
      { numRuns: propertyRuns(100) },
    );
  });

  test("an order refunded before receipt leaves points, balance and coupons as they were", () => {
    fc.assert(
      fc.property(anyHistory, anyModel, (events, membership) => {
        const at = events.at(-1)?.at;
        const order = { type: "order", order: "last", member, lines: [{ product: "serum", quantity: 2 }], at };
        const spending = { ...order, coupons: ["own"], points: 200, balance: 500 };
        const provided: MallEvent[] = [
          ...events,
          { type: "topUp", member, amount: 90_000, at },
          { type: "issueCoupon", coupon: "off50", member, as: "own", at },
        ];
        const ended = (...more: MallEvent[]) => {
          const { members, orders } = runScenario(fitting(mallDocument([...provided, ...more], membership)));
          return { member: members[member], status: orders.last?.status };
        };
        const back = ended(spending, { type: "refund", order: "last", at });
        expect(back.member).toEqual(ended().member);
        expect(["refunded", undefined]).toContain(back.status);
      }),
      { numRuns: propertyRuns(100) },
    );
  });
});
