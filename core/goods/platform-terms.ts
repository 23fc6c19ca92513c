// 平台条款: what only the platform decides of a product: its zone where that gives standing or points, its own rates, a points
// rate above the usual one, and what it grants; a product that has one keeps its prices too.
// Example: a store's retail tea may change its price; with 购买即得 老板 it may not, and a store cannot add that.
import { fullRateBp } from "../money/fen";
import type { GoodsDocument } from "./goods-document";

type Term = "zone" | "rates" | "pointsRateBp" | "grants";

const terms: Record<Term, (goods: GoodsDocument) => unknown> = {
  zone: ({ zone }) => (zone === "retail" || zone === "member" ? null : zone),
  rates: ({ rates }) => rates && Object.entries(rates).sort(),
  pointsRateBp: ({ pointsRateBp }) => (pointsRateBp !== null && pointsRateBp > fullRateBp ? pointsRateBp : null),
  grants: ({ grants }) => grants && [grants.identity ?? null, grants.title ?? null, grants.card ?? null],
};

/** The first field by which a store's staff would change such a term; null when they may save. `before` is null for a new product. */
export function platformTermChanged(before: GoodsDocument | null, after: GoodsDocument): Term | "variants" | null {
  const names = Object.keys(terms) as Term[];
  const differs = (read: (goods: GoodsDocument) => unknown) =>
    JSON.stringify(before && read(before)) !== JSON.stringify(read(after));
  const changed = names.find((name) => differs(terms[name]));
  if (changed) return changed;
  const isBound = names.some((name) => terms[name](after) !== null);
  return isBound && differs(pricesOf) ? "variants" : null;
}

/** Prices and limits that decide what a bound product costs its buyer. */
function pricesOf({ variants, purchaseLimit }: GoodsDocument) {
  const rows = variants.map(({ id, priceFen, memberPriceFen, pointsPrice }) => [
    id,
    priceFen,
    memberPriceFen,
    pointsPrice,
  ]);
  return [purchaseLimit, rows.sort()];
}
