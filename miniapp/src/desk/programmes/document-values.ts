import { lastOf } from "@/format/last-of";
import type { Programme } from "./shapes";

type Level = Programme["levels"][number];
type Card = NonNullable<Programme["cards"]>[number];
type Boost = NonNullable<Programme["points"]["boosts"]>[number];

/** The document of a filled form, without the optional numbers and lists that the form leaves empty. */
export function documentOf(values: Programme): unknown {
  const { levels = [], cards = [], points, ...rest } = values;
  const { trials, boosts = [], ...ofPoints } = points;
  return {
    levels: levels.map(levelOf),
    ...rest,
    ...(cards.length > 0 ? { cards } : {}),
    points: {
      ...ofPoints,
      ...(trials && trials.length > 0 ? { trials } : {}),
      ...(boosts.length > 0 ? { boosts: boosts.map(boostOf) } : {}),
    },
  };
}

/** A boost without the ends and lists that its form leaves empty. */
function boostOf({ startsAt, endsAt, zones = [], products = [], levels = [], ...boost }: Boost): Boost {
  return {
    ...boost,
    ...(startsAt ? { startsAt } : {}),
    ...(endsAt ? { endsAt } : {}),
    ...(zones.length > 0 ? { zones } : {}),
    ...(products.length > 0 ? { products } : {}),
    ...(levels.length > 0 ? { levels } : {}),
  };
}

/** The first of `card1`, `card2` … that none of the list has. */
function freeId(prefix: string, taken: readonly { id: string }[]): string {
  let number = taken.length + 1;
  while (taken.some(({ id }) => id === `${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
}

export const newCard = (cards: readonly Card[] = []): Card => ({
  id: freeId("card", cards),
  name: "",
  days: 365,
  discount: 9_500,
  pointsRate: 10_000,
});

export const newBoost = (boosts: readonly Boost[] = []): Boost => ({ id: freeId("boost", boosts), rate: 20_000 });

function levelOf({ freeFreightPerMonth, giftCoupons, birthdayCoupons, ...level }: Level): Level {
  return {
    ...level,
    ...(freeFreightPerMonth ? { freeFreightPerMonth } : {}),
    ...(giftCoupons && giftCoupons.length > 0 ? { giftCoupons } : {}),
    ...(birthdayCoupons && birthdayCoupons.length > 0 ? { birthdayCoupons } : {}),
  };
}

/** A new highest level; it begins with the benefits of the one that was highest. */
export function levelAbove(levels: Level[] | undefined): Level {
  const top = lastOf(levels);
  const number = (levels?.length ?? 0) + 1;
  if (!top)
    return {
      id: "level1",
      name: "",
      min: 0,
      discount: 10_000,
      accelerator: 10_000,
      pointsRate: 10_000,
      loginGrowth: 0,
    };
  return { ...top, id: `level${number}`, name: "", min: top.min === 0 ? 100 : top.min * 2 };
}

/** Whether a document has the parts that the form needs; their contents are judged by the check. */
export function isProgramme(document: unknown): document is Programme {
  const { levels, growth, rfm, points } = (document ?? {}) as Record<string, unknown>;
  const parts = [growth, rfm, points].every((part) => typeof part === "object" && part !== null);
  return Array.isArray(levels) && parts;
}

/** `levels.2.name` as the path of a form field. */
export const fieldOf = (path: string) => path.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
