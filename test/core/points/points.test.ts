import { describe, expect, test } from "bun:test";
import { type Zone, zones } from "@liandong/core/facts/zones";
import { newMembership } from "@liandong/core/membership/facts";
import { membershipPreset } from "@liandong/core/membership/preset";
import { programmeSchema } from "@liandong/core/membership/schema";
import { checkInReward, share } from "@liandong/core/points/daily";
import { orderPoints, topUpPoints } from "@liandong/core/points/earn";
import { changeLots, lotExpiry, takeFromLots } from "@liandong/core/points/lots";
import { pointsReturned, redeemPoints, returnedExpiry } from "@liandong/core/points/redeem";
import { redeemLimit } from "@liandong/core/points/redeem-limit";
import fc from "fast-check";
import { bought, buy, playMall } from "../../support/membership";

const at = (day: string) => new Date(`${day}T00:00:00+08:00`);

describe("批次", () => {
  test("points earned in January 2026 with 12 months expire at the end of January 2027", () => {
    expect(lotExpiry(new Date("2026-01-15T08:00:00+08:00"), 12)).toEqual(at("2027-02-01"));
    expect(lotExpiry(new Date("2026-01-31T15:59:59Z"), 0)).toEqual(at("2026-02-01"));
    expect(lotExpiry(new Date("2026-01-31T16:00:00Z"), 0)).toEqual(at("2026-03-01"));
    expect(lotExpiry(at("2026-12-31"), 1)).toEqual(at("2027-02-01"));
    expect(lotExpiry(at("2026-11-30"), 13)).toEqual(at("2028-01-01"));
  });

  test("spending takes the lots that expire first and neither loses nor adds points", () => {
    const lot = fc.record({
      expiresAt: fc.integer({ min: 1, max: 9 }).map((day) => at(`2026-01-0${day}`)),
      points: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(fc.array(lot), fc.nat(), (some, wanted) => {
        const lots = changeLots([], some);
        const total = lots.reduce((sum, { points }) => sum + points, 0);
        const points = total === 0 ? 0 : wanted % (total + 1);
        const taken = takeFromLots(lots, points);
        expect(taken.reduce((sum, part) => sum + part.points, 0)).toBe(points);
        const left = changeLots(
          lots,
          taken.map((part) => ({ ...part, points: -part.points })),
        );
        const latestTaken = taken.at(-1)?.expiresAt.getTime() ?? 0;
        expect(left.every(({ expiresAt }) => expiresAt.getTime() >= latestTaken)).toBe(true);
        expect(left.reduce((sum, part) => sum + part.points, 0)).toBe(total - points);
      }),
    );
  });

  test("a lot is gone at its exclusive end, before anything else at that moment", () => {
    const earned = [{ type: "checkIn", member: "U", at: "2026-01-15T08:00:00+08:00" }];
    const later = (time: string) => playMall([...earned, { type: "login", member: "U", at: time }]).U.points;
    expect(later("2027-01-31T23:59:59+08:00")).toBe(5);
    expect(later("2027-02-01T00:00:00+08:00")).toBe(0);
  });
});

describe("获得", () => {
  test("¥400 at 100% and ¥30 at 200% give 506 points at a level rate of 110%", () => {
    const lines = [
      { netFen: 40_000, pointsRateBp: 10_000 },
      { netFen: 3_000, pointsRateBp: 20_000 },
    ];
    const order = { zone: "retail", lines, levelRateBp: 11_000 } as const;
    expect(orderPoints(membershipPreset, order)).toEqual({ points: 506, bonus: 0 });
    const big = { ...order, lines: [{ netFen: 200_000, pointsRateBp: 0 }] };
    expect(orderPoints(membershipPreset, big)).toEqual({ points: 500, bonus: 500 });
    expect(orderPoints(membershipPreset, { ...order, zone: "free" }).points).toBe(0);
  });

  test("a bonus from 0 fen on is given, but never in the free zone", () => {
    const points = { ...membershipPreset.points, zones: ["retail", "free"], spendBonus: [{ from: 0, points: 4 }] };
    const programme = programmeSchema.parse({ ...membershipPreset, points });
    const order = { lines: [{ netFen: 0, pointsRateBp: 10_000 }], levelRateBp: 10_000 };
    expect(orderPoints(programme, { ...order, zone: "retail" }).points).toBe(4);
    expect(orderPoints(programme, { ...order, zone: "free" }).points).toBe(0);
  });

  test("¥123.45 topped up give 123 points", () => {
    expect(topUpPoints(membershipPreset.points.topUpRate, 12_345)).toBe(123);
  });

  test("the seventh check-in in a row gives 25 points, and a missed day restarts the count", () => {
    const member = newMembership("U", membershipPreset);
    const sixth = { ...member, checkedInOn: "2026-02-28", checkInStreak: 6 };
    expect(checkInReward(membershipPreset, sixth, at("2026-03-01"))).toMatchObject({ streak: 7, points: 25 });
    expect(checkInReward(membershipPreset, sixth, at("2026-03-02"))).toMatchObject({ streak: 1, points: 5 });
    expect(() => checkInReward(membershipPreset, sixth, at("2026-02-28"))).toThrow("points.already_checked_in");
  });

  test("the fifth share of a day gives what the programme says, the sixth is accepted and gives nothing", () => {
    const points = { ...membershipPreset.points, share: { points: 2, perDay: 5 } };
    const rewarding = programmeSchema.parse({ ...membershipPreset, points });
    const fourth = { ...newMembership("U", rewarding), sharedOn: "2026-03-01", sharesThatDay: 4 };
    const fifth = { ...fourth, sharesThatDay: 5 };
    expect(share(rewarding, fourth, at("2026-03-01"))).toMatchObject({ count: 5, points: 2 });
    expect(share(rewarding, fifth, at("2026-03-01"))).toMatchObject({ count: 6, points: 0 });
    expect(share(rewarding, fifth, at("2026-03-02"))).toMatchObject({ count: 1, points: 2 });
  });

  test("the preset gives nothing for sharing, which WeChat forbids to reward", () => {
    const member = newMembership("U", membershipPreset);
    expect(share(membershipPreset, member, at("2026-03-01"))).toMatchObject({ count: 1, points: 0 });
  });
});

describe("抵现", () => {
  const redemption = {
    redeem: membershipPreset.points.redeem,
    zone: "retail",
    points: 400,
    held: 1_000,
    goodsFen: 29_999,
  } as const;

  test("400 points take off 400 fen, up to half of the goods", () => {
    expect(redeemPoints(redemption)).toBe(400);
    const refused = (change: object) => () => redeemPoints({ ...redemption, ...change });
    expect(refused({ points: 99 })).toThrow("order.points_below_minimum");
    expect(refused({ points: 1_001 })).toThrow("order.insufficient_points");
    expect(refused({ goodsFen: 799 })).toThrow("order.points_over_limit");
    expect(refused({ zone: "join" })).toThrow("order.points_over_limit");
  });

  test("the join, free and points zones take no points as money, whatever a programme lists", () => {
    const redeem = { ...redemption.redeem, zones: [...zones] };
    const inZone = (zone: Zone) => redeemLimit(redeem, { zone, goodsFen: 29_999 }, 1_000);
    expect(zones.filter((zone) => inZone(zone) > 0)).toEqual(["member", "retail"]);
    for (const zone of ["join", "free", "points"] as const) {
      expect(() => redeemPoints({ ...redemption, redeem, zone })).toThrow("order.points_over_limit");
    }
  });

  test("refunding the second of lines of 267 and 133 fen returns 133 points, and the last unit returns all", () => {
    const lines = [
      { quantity: 1, refundedQuantity: 0, deductionFen: 267, points: 0 },
      { quantity: 1, refundedQuantity: 1, deductionFen: 133, points: 0 },
    ];
    expect(pointsReturned(400, lines)).toBe(133);
    expect(
      pointsReturned(
        400,
        lines.map((line) => ({ ...line, refundedQuantity: 1 })),
      ),
    ).toBe(400);
  });

  test("returned points are valid for at least a week", () => {
    expect(returnedExpiry(at("2026-02-01"), at("2026-01-30"))).toEqual(at("2026-02-06"));
    expect(returnedExpiry(at("2026-03-01"), at("2026-01-30"))).toEqual(at("2026-03-01"));
  });
});

describe("积分欠款", () => {
  const spent = [...bought("o1", "tv"), buy("o2", "tv", 1, { points: 4_000 }), { type: "refund", order: "o1" }];

  test("taken-back points that were spent become a debt, which later points repay first", () => {
    expect(playMall(spent).U).toMatchObject({ points: 0, pointsDebt: 4_000 });
    expect(playMall([...spent, { type: "checkIn", member: "U" }]).U).toMatchObject({ points: 0, pointsDebt: 3_995 });
  });

  test("returned points repay a debt of points too", () => {
    expect(playMall([...spent, { type: "refund", order: "o2" }]).U).toMatchObject({ points: 0, pointsDebt: 0 });
  });
});
