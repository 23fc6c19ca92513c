import { expect, test } from "bun:test";
import { readScenario } from "@liandong/core/scenario/read-scenario";

const products = [
  { id: "tea", zone: "retail", price: 20_000 },
  { id: "gift", zone: "join", price: 49_900 },
  { id: "svip", zone: "retail", price: 19_900, grants: { card: "svip" } },
];
const read = (more: object) => readScenario({ name: "n", products, events: [], ...more }, () => true);
const activity = (more: object) => ({
  activities: [{ id: "a", kind: "timed", items: [{ product: "tea", price: 1 }], ...more }],
});
const promotion = (more: object) => ({
  promotions: [{ id: "p", by: "amount", tiers: [{ from: 1, off: 1 }], ...more }],
});
const boosts = (more: object) => ({ membership: { points: { boosts: [{ id: "b", rate: 20_000, ...more }] } } });
const cards = (...ids: string[]) => ({
  membership: { cards: ids.map((id) => ({ id, days: 1, discount: 9_000, pointsRate: 10_000 })) },
});
const day = (number: number) => `2026-01-0${number}T00:00:00+08:00`;
const pay = (more: object) => ({
  events: [{ type: "order", order: "o", member: "U", lines: [{ product: "tea", quantity: 1 }], ...more }],
});
const group = { kind: "group", size: 2, hours: 1 };

const unfit: [name: string, document: object, path: string][] = [
  [
    "an activity of an unknown product",
    activity({ items: [{ product: "x", price: 1 }] }),
    "activities.0.items.0.product",
  ],
  [
    "an activity in the join zone",
    activity({ items: [{ product: "gift", price: 1 }] }),
    "activities.0.items.0.product",
  ],
  [
    "a product twice in an activity",
    activity({ items: [1, 2].map((price) => ({ product: "tea", price })) }),
    "activities.0.items.1.product",
  ],
  ["an activity that ends as it starts", activity({ startsAt: day(2), endsAt: day(2) }), "activities.0.endsAt"],
  ["a group of one", activity({ ...group, size: 1 }), "activities.0.size"],
  ["a group without an end", activity({ kind: "group", size: 2 }), "activities.0.hours"],
  ["a group of no time", activity({ ...group, hours: 0 }), "activities.0.hours"],
  ["a flash sale with a size", activity({ kind: "flash", size: 2 }), "activities.0.size"],
  ["a timed price that is filled up", activity({ fillUp: false }), "activities.0.fillUp"],
  [
    "two activities of one id",
    { activities: [...activity({}).activities, ...activity({}).activities] },
    "activities.1.id",
  ],
  ["tiers that do not ascend", promotion({ tiers: [{ from: 2 }, { from: 2 }] }), "promotions.0.tiers.1.from"],
  ["a tier with two reductions", promotion({ tiers: [{ from: 2, off: 1, rate: 9_000 }] }), "promotions.0.tiers.0"],
  ["a tier with an unknown coupon", promotion({ tiers: [{ from: 2, coupon: "x" }] }), "promotions.0.tiers.0.coupon"],
  ["a promotion of an unknown product", promotion({ products: ["tea", "x"] }), "promotions.0.products.1"],
  ["a promotion of an unknown zone", promotion({ zones: ["vip"] }), "promotions.0.zones.0"],
  [
    "two promotions of one id",
    { promotions: [...promotion({}).promotions, ...promotion({}).promotions] },
    "promotions.1.id",
  ],
  ["a boost below one", boosts({ rate: 9_999 }), "membership.points.boosts.0.rate"],
  ["a boost of an unknown product", boosts({ products: ["x"] }), "membership.points.boosts.0.products.0"],
  ["a boost of an unknown level", boosts({ levels: ["x"] }), "membership.points.boosts.0.levels"],
  [
    "a boost that ends before it starts",
    boosts({ startsAt: day(3), endsAt: day(2) }),
    "membership.points.boosts.0.endsAt",
  ],
  ["a card twice", cards("svip", "svip"), "membership.cards.1.id"],
  ["a product that grants an unknown card", cards("club"), "products.2.grants.card"],
  ["a group without an activity", pay({ group: "g" }), "events.0"],
  ["an opened group without an activity", pay({ openGroup: "g" }), "events.0"],
  [
    "a coupon with a colon in its id",
    {
      coupons: [{ id: "c", type: "freight", min: 0, validDays: 1 }],
      events: [{ type: "issueCoupon", coupon: "c", member: "U", as: "o:p" }],
    },
    "events.0.as",
  ],
];

test.each(unfit)("reading a scenario names the right place of %s", (_name, document, path) => {
  const { scenario, problems } = read(document);
  expect(scenario).toBeNull();
  expect(problems?.map((problem) => problem.path)).toContain(path);
});

test("activities, promotions, boosts and cards that are sound are read", () => {
  const { problems } = read({
    ...activity({ ...group, startsAt: day(1), endsAt: day(2), fillUp: true }),
    ...promotion({
      tiers: [
        { from: 0, freeFreight: true },
        { from: 2, rate: 9_000, points: 5 },
      ],
    }),
    membership: { ...cards("svip").membership, ...boosts({ levels: ["gold"], products: ["gift"] }).membership },
  });
  expect(problems).toBeNull();
});
