// The membership part of a random scenario: a programme with every setting varied, coupons, and actions of members and staff.
import { membershipPreset } from "@liandong/core/membership/preset";
import type { Dice } from "./dice";
import type { RandomEvent } from "./random-event";

/** Actions tried so far, refused ones included. */
export interface MembershipHistory {
  readonly coupons: { readonly id: string; readonly member: string }[];
  reviews: number;
  closes: number;
}

export const noMembershipYet = (): MembershipHistory => ({ coupons: [], reviews: 0, closes: 0 });

/** Levels within reach of a handful of orders, so that histories climb and fall. */
const nearLevels = [
  { min: 0, discount: 10_000, accelerator: 10_000, pointsRate: 10_000, loginGrowth: 1 },
  { min: 30, discount: 9_500, accelerator: 10_500, pointsRate: 10_000, loginGrowth: 1 },
  { min: 400, discount: 8_888, accelerator: 12_345, pointsRate: 11_111, loginGrowth: 7, freeFreightPerMonth: 1 },
  { min: 1_500, discount: 7_001, accelerator: 20_000, pointsRate: 30_000, loginGrowth: 7, freeFreightPerMonth: 3 },
].map((level, index) => ({ ...level, id: membershipPreset.levels[index]!.id, name: `L${index}` }));

export const levelIds = nearLevels.map(({ id }) => id);

export function randomProgramme(dice: Dice): Record<string, unknown> {
  const earning = () => dice.some(["join", "retail", "member"], 0.8);
  return {
    ...(dice.chance(0.7) ? { levels: nearLevels } : {}),
    graceCloses: dice.pick([0, 1, 1, 2]),
    growth: {
      model: dice.pick(["behaviour", "rfm", "hybrid"]),
      zones: earning(),
      review: dice.pick([0, 20, 150]),
      photoReviewers: dice.pick([0, 1, 2, 10]),
      reviewMinPrice: dice.pick([0, 2_000, 9_000]),
    },
    rfm: {
      windowDays: dice.pick([1, 30, 90]),
      monetary: dice.pick(["total", "average"]),
      f: [1, 2, 3, 5],
      weights: { r: dice.number(0, 2), f: dice.number(0, 2), m: dice.number(0, 3) },
    },
    points: {
      zones: earning(),
      fenPerPoint: dice.pick([1, 37, 100]),
      expiresAfterMonths: dice.pick([0, 0, 1, 12]),
      share: { points: dice.number(0, 3), perDay: dice.pick([0, 2]) },
      checkIn: { base: dice.number(0, 5), streakDays: dice.pick([1, 2, 7]) },
      topUpRate: dice.pick([0, 10_000, 33_333]),
      redeem: {
        zones: dice.some(["retail", "member"], 0.9),
        pointsPerYuan: dice.pick([1, 100, 333]),
        maxShare: dice.pick([10_000, 5_000, 777]),
        min: dice.pick([0, 1, 100]),
      },
    },
  };
}

export function randomCoupons(dice: Dice): Record<string, unknown>[] {
  const validDays = () => dice.pick([1, 7, 30]);
  return [
    {
      id: "off",
      type: "off",
      amount: dice.pick([1, 3_333, 60_000]),
      min: dice.pick([0, 5_000]),
      validDays: validDays(),
    },
    { id: "off-rice", type: "off", amount: 800, min: 0, zones: ["member"], products: ["rice"], validDays: validDays() },
    { id: "rate", type: "percent", rate: dice.pick([8_800, 1]), max: 2_999, min: 1_000, validDays: validDays() },
    { id: "rate-retail", type: "percent", rate: 9_333, min: 0, zones: ["retail"], validDays: validDays() },
    { id: "ship", type: "freight", min: dice.pick([0, 9_000]), validDays: validDays() },
  ];
}

/** Settings of products for points, freight and delivery. */
export function randomGoods(dice: Dice): Record<string, unknown> {
  return {
    ...(dice.chance(0.4) ? { freight: dice.pick([1, 800, 1_200]) } : {}),
    ...(dice.chance(0.2) ? { virtual: true } : {}),
    ...(dice.chance(0.3) ? { pointsRate: dice.pick([0, 3_333, 20_000]) } : {}),
  };
}

/** Coupons that the buyer uses: mostly their own, now and then another's or one twice. */
export function randomOffer(dice: Dice, { coupons }: MembershipHistory, member: string): Record<string, unknown> {
  const own = coupons.filter((coupon) => coupon.member === member || dice.chance(0.05)).map(({ id }) => id);
  const named = dice.some(own.slice(-5), 0.5).slice(0, dice.pick([1, 2, 3]));
  if (dice.chance(0.04)) named.push(...(named.length > 0 ? named : ["never"]));
  return {
    ...(named.length > 0 ? { coupons: named } : {}),
    ...(dice.chance(0.3) ? { points: dice.pick([1, 40, 100, 1_000, dice.number(1, 500)]) } : {}),
    ...(dice.chance(0.3) ? { balance: dice.pick([1, 500, 3_000, 20_000, dice.number(1, 9_000)]) } : {}),
  };
}

const weights = {
  login: 10,
  checkIn: 10,
  share: 5,
  topUp: 9,
  issueCoupon: 18,
  review: 16,
  approveReview: 14,
  deleteReview: 6,
  closeGrowth: 7,
  setLevel: 4,
};

interface Actors {
  readonly someMember: () => string;
  readonly someOrder: () => { readonly id: string; readonly member: string; readonly products: readonly string[] };
  readonly at: number;
}

export function randomMembershipEvent(dice: Dice, history: MembershipHistory, actors: Actors): RandomEvent {
  const type = dice.weighted(weights);
  switch (type) {
    case "login":
    case "checkIn":
    case "share":
      return { type, member: actors.someMember() };
    case "topUp":
      return { type, member: actors.someMember(), amount: dice.pick([1, 99, 5_000, 30_000, dice.number(1, 40_000)]) };
    case "issueCoupon":
      return randomIssue(dice, history, actors.someMember());
    case "review":
      return review(dice, history, actors);
    case "approveReview":
    case "deleteReview":
      return { type, review: someReview(dice, history) };
    case "closeGrowth":
      if (!dice.chance(0.1)) history.closes += 1;
      return { type, period: `g${history.closes}` };
    case "setLevel": {
      const until = new Date(actors.at + dice.pick([1, 200, 900]) * 3_600_000).toISOString();
      const lock = dice.chance(0.6) ? { lockedUntil: until } : {};
      return { type, member: actors.someMember(), level: dice.pick(levelIds), ...lock };
    }
  }
}

/** Picks mostly one of the latest. */
function someReview(dice: Dice, { reviews }: MembershipHistory): string {
  const last = Math.max(0, reviews - 1);
  return dice.chance(0.03) ? "never" : `v${dice.number(dice.chance(0.7) ? Math.max(0, last - 3) : 0, last)}`;
}

export function randomIssue(dice: Dice, { coupons }: MembershipHistory, member: string): RandomEvent {
  const as = dice.chance(0.03) && coupons.length > 0 ? dice.pick(coupons).id : `k${coupons.length}`;
  const coupon = dice.pick(["off", "off-rice", "rate", "rate-retail", "ship"]);
  coupons.push({ id: as, member });
  return { type: "issueCoupon", coupon, member, as };
}

function review(dice: Dice, history: MembershipHistory, { someMember, someOrder }: Actors): RandomEvent {
  const { id: order, member: buyer, products } = someOrder();
  const member = dice.chance(0.06) ? someMember() : buyer;
  const product = dice.chance(0.05) ? "nothing" : dice.pick(products);
  const number = dice.chance(0.03) ? 0 : history.reviews;
  history.reviews += 1;
  return { type: "review", review: `v${number}`, member, order, product, photos: dice.chance(0.6) };
}
