// The promotions of a random scenario: activities, threshold promotions, paid cards and boosts, and orders that choose an activity.
import type { Dice } from "./dice";

/** Groups that orders tried to open so far, refused ones included. */
export interface PromotionHistory {
  readonly groups: { readonly id: string; readonly activity: string; readonly product: string }[];
}

export const noGroupsYet = (): PromotionHistory => ({ groups: [] });

const first = Date.parse("2026-01-01T00:00:00+08:00");
const hourMs = 3_600_000;
/** Products of the zones `retail` and `member` of a random shop. */
const promoted = ["vip", "serum", "lotion", "cream", "rice", "eggs", "card"];

/** A window that many of the first events fall into; often open at one side. */
function someWindow(dice: Dice): Record<string, string> {
  const at = (hours: number) => new Date(first + hours * hourMs).toISOString();
  const start = dice.pick([0, 10, 9, 100]);
  return {
    ...(dice.chance(0.4) ? { startsAt: at(start) } : {}),
    ...(dice.chance(0.5) ? { endsAt: at(start + dice.pick([7, 240, 900, 3_000])) } : {}),
  };
}

export function randomActivities(dice: Dice): Record<string, unknown>[] {
  const items = (products: string[]) =>
    products.map((product) => ({
      product,
      price: dice.pick([1, 777, 5_000, 9_998, 0]),
      ...(dice.chance(0.6) ? { stock: dice.pick([1, 3, 10]) } : {}),
      ...(dice.chance(0.5) ? { perMember: dice.pick([1, 2, 5]) } : {}),
    }));
  const some = () =>
    items(
      dice
        .some(promoted, 0.5)
        .concat("lotion")
        .filter((id, at, all) => all.indexOf(id) === at),
    );
  const allowed = () => ({
    ...(dice.chance(0.5) ? { coupons: dice.chance(0.7) } : {}),
    ...(dice.chance(0.5) ? { points: dice.chance(0.7) } : {}),
  });
  const group = () => ({
    kind: "group",
    size: dice.pick([2, 2, 3]),
    hours: dice.pick([0.5, 5, 24, 300]),
    ...(dice.chance(0.5) ? { fillUp: dice.chance(0.5) } : {}),
    ...allowed(),
  });
  return [
    { id: "a10", kind: "timed", items: some(), ...someWindow(dice) },
    { id: "B", kind: "timed", items: some(), ...someWindow(dice) },
    { id: "flash", kind: "flash", items: some(), ...someWindow(dice), ...allowed() },
    { id: "pair", ...group(), items: some(), ...someWindow(dice) },
    { id: "trio", ...group(), items: some() },
  ];
}

export function randomThresholds(dice: Dice): Record<string, unknown>[] {
  const gift = () => ({
    ...(dice.chance(0.3) ? { freeFreight: true } : {}),
    ...(dice.chance(0.4) ? { points: dice.pick([1, 50]) } : {}),
    ...(dice.chance(0.4) ? { coupon: dice.pick(["off", "rate", "ship"]) } : {}),
  });
  const reduction = () => dice.pick<Record<string, number>>([{ off: 1_000 }, { rate: 8_800 }, { off: 90_000 }, {}]);
  return [
    {
      id: "full",
      by: "amount",
      ...(dice.chance(0.5) ? { priority: dice.pick([-1, 5]) } : {}),
      tiers: [
        { from: 5_000, ...reduction(), ...gift() },
        { from: 20_000, ...reduction(), ...gift() },
      ],
      ...(dice.chance(0.5) ? { zones: ["retail"] } : {}),
      ...someWindow(dice),
    },
    {
      id: "many",
      by: "quantity",
      tiers: [{ from: dice.pick([0, 2, 3]), ...reduction(), ...gift() }],
      ...(dice.chance(0.6) ? { products: ["lotion", "cream", "rice"] } : {}),
      ...someWindow(dice),
    },
  ];
}

/** Cards and boosts of the programme. */
export function randomCards(dice: Dice): Record<string, unknown> {
  return {
    cards: [
      {
        id: "svip",
        name: "超级会员",
        days: dice.pick([1, 30]),
        discount: dice.pick([8_800, 10_000]),
        pointsRate: 20_000,
      },
      { id: "club", name: "俱乐部", days: 3, discount: 9_300, pointsRate: dice.pick([10_000, 15_000]) },
    ],
  };
}

export function randomBoosts(dice: Dice): Record<string, unknown>[] {
  return [
    { id: "double", rate: 20_000, ...someWindow(dice) },
    {
      id: "tea",
      rate: 12_345,
      products: ["lotion", "serum"],
      ...(dice.chance(0.5) ? { levels: ["gold", "bronze"] } : {}),
    },
    { id: "join", rate: 15_000, zones: ["join"] },
  ];
}

/** Products that sell a card. */
export const cardProducts = (dice: Dice): Record<string, unknown>[] => [
  { id: "card", zone: "retail", price: 9_900, virtual: dice.chance(0.5), grants: { card: "svip" } },
  { id: "gold-card", zone: dice.pick(["member", "join"]), price: 3_000, grants: { card: "club" } },
];

/** What an order that chooses an activity names, with its only product; now and then something that is refused. */
export function randomChoice(dice: Dice, { groups }: PromotionHistory): Record<string, unknown> {
  const activity = dice.pick(["flash", "pair", "pair", "trio", "trio", dice.pick(["B", "never"])]);
  const product = dice.chance(0.7) ? "lotion" : dice.pick(promoted);
  const lines = [{ product, quantity: dice.pick([1, 1, 2, 4]) }];
  if (dice.chance(0.03)) lines.push({ product: "cream", quantity: 1 });
  const open = groups.filter((group) => group.activity === activity).slice(-3);
  if (activity === "pair" || activity === "trio" || dice.chance(0.03)) {
    if (open.length > 0 && dice.chance(0.6)) {
      const group = dice.pick(open);
      return { lines: [{ product: group.product, quantity: dice.pick([1, 1, 2]) }], activity, group: group.id };
    }
    const id = dice.chance(0.03) && open[0] ? open[0].id : `g${groups.length}`;
    groups.push({ id, activity, product });
    return { lines, activity, ...(dice.chance(0.97) ? { openGroup: id } : {}) };
  }
  return { lines, activity };
}
