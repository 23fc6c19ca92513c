import { expect, test } from "bun:test";
import { memberAccount, platformAccount } from "@liandong/core/ledger/accounts";
import type { MemoryWorld } from "@liandong/core/scenario/memory-world";
import type { Scenario } from "@liandong/core/scenario/read-scenario";
import fc from "fast-check";
import { Dice } from "../../support/dice";
import { anySeed, fitting, playSteps } from "../../support/play-random";
import { propertyRuns } from "../../support/property-runs";

const products = [
  { id: "tea", zone: "retail", price: 20_000, freight: 800 },
  { id: "soap", zone: "retail", price: 999 },
  { id: "rice", zone: "member", price: 8_800, memberPrice: 6_600 },
  { id: "svip", zone: "retail", price: 19_900, grants: { card: "svip" } },
];
const activities = [
  { id: "week", kind: "timed", items: [{ product: "tea", price: 15_000, stock: 5, perMember: 3 }] },
  { id: "rush", kind: "flash", coupons: true, points: true, items: [{ product: "tea", price: 9_900, stock: 3 }] },
  { id: "duo", kind: "group", size: 2, hours: 30, items: [{ product: "soap", price: 500, stock: 8, perMember: 4 }] },
  { id: "trio", kind: "group", size: 3, hours: 50, fillUp: true, items: [{ product: "tea", price: 12_000 }] },
];
const promotions = [
  {
    id: "p1",
    by: "amount",
    priority: 1,
    products: ["tea"],
    tiers: [{ from: 30_000, off: 3_000, points: 50, coupon: "ship" }],
  },
  {
    id: "p2",
    by: "quantity",
    tiers: [
      { from: 2, rate: 9_000 },
      { from: 4, rate: 8_000, freeFreight: true },
    ],
  },
];
const coupons = [{ id: "ship", type: "freight", min: 0, validDays: 9 }];
const membership = {
  cards: [{ id: "svip", days: 30, discount: 9_000, pointsRate: 20_000 }],
  points: { boosts: [{ id: "b", rate: 15_000, products: ["soap"] }] },
};
const members = ["A", "B", "C", "D"];

/** Five days of buying, receiving and refunding by four members, one of whom is a boss. */
function historyOfSeed(seed: number): Scenario {
  const dice = new Dice(seed);
  let at = Date.parse("2026-01-01T08:00:00+08:00");
  const groups: string[] = [];
  const orders: string[] = [];
  const order = () => {
    const number = `o${orders.length}`;
    orders.push(number);
    const member = dice.pick(members);
    const line = (product: string) => ({ product, quantity: dice.number(1, 3) });
    const event = { type: "order", order: number, member, ...(dice.chance(0.3) ? { balance: 100 } : {}) };
    const kind = dice.weighted({ plain: 5, flash: 1, open: 2, join: 4 });
    if (kind === "flash") return { ...event, lines: [line("tea")], activity: "rush" };
    if (kind === "open") {
      const activity = dice.pick(["duo", "trio"]);
      groups.push(`${activity}/g${groups.length}`);
      const openGroup = groups.at(-1);
      return { ...event, lines: [line(activity === "duo" ? "soap" : "tea")], activity, openGroup };
    }
    if (kind === "join" && groups.length > 0) {
      const group = dice.pick(groups);
      const activity = group.split("/")[0]!;
      return { ...event, lines: [line(activity === "duo" ? "soap" : "tea")], activity, group };
    }
    const basket = dice.chance(0.2) ? ["rice"] : dice.some(["tea", "soap", "svip"], 0.6);
    return { ...event, lines: (basket.length > 0 ? basket : ["soap"]).map(line) };
  };
  const events = Array.from({ length: 60 }, () => {
    at += dice.number(0, 4) * 3_600_000;
    const what = dice.weighted({ order: 6, receive: 2, refund: 2 });
    const event = what === "order" || orders.length === 0 ? order() : { type: what, order: dice.pick(orders) };
    return { ...event, at: new Date(at).toISOString() };
  });
  const first = members.flatMap((member) => [
    { type: "register", member, ...(member === "A" ? {} : { invitedBy: "A" }) },
    ...(member === "A" ? [{ type: "grant", member, identity: "boss" }] : []),
    { type: "topUp", member, amount: 5_000 },
  ]);
  // Ten days later every group has ended.
  const last = { type: "login", member: "A", at: new Date(at + 10 * 86_400_000).toISOString() };
  return fitting({
    name: "n",
    products,
    activities,
    promotions,
    coupons,
    membership,
    events: [...first, ...events, last],
  });
}

const paidInGroups = (world: MemoryWorld) =>
  [...world.orders.values()]
    .filter(({ facts }) => facts.status === "grouping")
    .reduce((sum, { paidFen }) => sum + paidFen, 0);

function takesTooMuch(scenario: Scenario, world: MemoryWorld): string[] {
  return [...scenario.activities.values()].flatMap(({ id, items }) =>
    items.flatMap(({ product, stock = Number.MAX_SAFE_INTEGER, perMember = Number.MAX_SAFE_INTEGER }) => {
      const most = Math.max(...members.map((member) => world.activityCounts(member).bought(id, product)));
      const sold = world.activityCounts("A").sold(id, product);
      return sold > stock || most > perMember || sold < 0 ? [`${id}/${product}: ${sold}, ${most}`] : [];
    }),
  );
}

test("after every event of any history the money of open groups is kept apart and no activity sells more than it has", () => {
  fc.assert(
    fc.property(anySeed, (seed) => {
      const scenario = historyOfSeed(seed);
      const world = playSteps(scenario, (now) => {
        expect(now.ledger.sum).toBe(0);
        expect(now.balance(platformAccount("grouping"))).toBe(paidInGroups(now));
        expect(takesTooMuch(scenario, now)).toEqual([]);
      });
      for (const { status, orders, size, fillUp } of world.groups.values()) {
        expect(status).not.toBe("open");
        expect(status === "complete").toBe(fillUp || orders.length === size);
        expect(new Set(orders.map(({ memberId }) => memberId)).size).toBe(orders.length);
      }
      for (const { facts, paidFen } of world.orders.values()) {
        expect(facts.status).not.toBe("grouping");
        expect(facts.refundedFen).toBeLessThanOrEqual(paidFen);
        expect(facts.lines.every(({ netFen }) => netFen >= 0)).toBe(true);
      }
    }),
    { numRuns: propertyRuns(100) },
  );
});

test("a failed group leaves its buyers and their inviter as they were before it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 900 }), (quantity, balance) => {
      const at = (hour: number) => new Date(Date.parse("2026-01-01T00:00:00+08:00") + hour * 3_600_000).toISOString();
      const begin = [
        { type: "register", member: "A" },
        { type: "grant", member: "A", identity: "boss" },
        { type: "register", member: "B", invitedBy: "A" },
        { type: "topUp", member: "B", amount: 5_000 },
      ];
      const lines = [{ product: "soap", quantity }];
      const pay = { type: "order", order: "o", member: "B", lines, activity: "duo", openGroup: "g" };
      const paid = { ...pay, ...(balance > 0 ? { balance: Math.min(balance, 500 * quantity) } : {}), at: at(1) };
      const document = (more: object[]) =>
        fitting({ name: "n", products, activities, promotions, coupons, membership, events: [...begin, ...more] });
      const end = { type: "evaluate", at: at(31) };
      const failed = playSteps(document([paid, end]), () => {});
      const without = playSteps(document([end]), () => {});
      expect(failed.groups.get("g")?.status).toBe("failed");
      for (const member of ["A", "B"]) {
        expect(failed.member(member)).toEqual(without.member(member));
        for (const purpose of ["pending", "available", "points", "growth", "balance", "balance_held"] as const) {
          const account = memberAccount(member, purpose);
          expect(failed.balance(account)).toBe(without.balance(account));
        }
      }
      expect(failed.activityCounts("B").bought("duo", "soap")).toBe(0);
    }),
    { numRuns: propertyRuns(60) },
  );
});
