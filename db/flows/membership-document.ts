import { type CouponFacts, type CouponState, couponTransitions } from "@liandong/core/coupons/coupon";
import type { LotChange } from "@liandong/core/facts/point-lot";
import type { Changes } from "@liandong/core/flows/changes";
import { membershipKey } from "@liandong/core/membership/facts";

/** The document that `save_membership` reads; null if no membership changes. */
export function membershipDocument(changes: readonly Changes[], { at, actor }: { at: Date; actor: string | null }) {
  const parts = changes.flatMap(({ membership }) => membership ?? []);
  const members = last(
    parts.flatMap((part) => part.members),
    ({ memberId, scope }) => membershipKey(memberId, scope),
  );
  const levelChanges = parts.flatMap((part) => part.levelChanges);
  const lots = mergeLots(parts.flatMap((part) => part.lots));
  const coupons = last(
    parts.flatMap((part) => part.coupons),
    ({ couponId }) => couponId,
  );
  const reviews = last(
    parts.flatMap((part) => part.reviews),
    ({ reviewId }) => reviewId,
  );
  const isGift = ({ couponId }: CouponFacts) => couponId.includes(":");
  if ([members, levelChanges, lots, coupons, reviews].every(({ length }) => length === 0)) return null;
  return {
    members: members.map(({ cards: _written, ...member }) => ({ ...member, at })),
    cards: members.flatMap(({ memberId, scope, cards = [] }) =>
      cards.map((period, place) => ({ ...period, memberId, scope, place })),
    ),
    levelChanges,
    lots,
    coupons: coupons
      .filter((coupon) => !isGift(coupon))
      .map((coupon) => ({ ...coupon, fromStates: statesBefore(coupon), at })),
    gifts: coupons.filter(isGift).map((coupon) => ({ ...coupon, at })),
    reviews: reviews.map((review) => ({ ...review, at, actor })),
  };
}

/** Keeps the last decision per key: several flows of a batch may have changed the same row. */
function last<Item>(items: readonly Item[], key: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}

function mergeLots(lots: readonly LotChange[]): LotChange[] {
  const sums = new Map<string, LotChange>();
  for (const lot of lots) {
    const key = `${membershipKey(lot.memberId, lot.scope)}/${lot.expiresAt.getTime()}`;
    sums.set(key, { ...lot, points: (sums.get(key)?.points ?? 0) + lot.points });
  }
  return [...sums.values()].filter(({ points }) => points !== 0);
}

/** The states from which a coupon may come to its new one. */
function statesBefore({ state }: CouponFacts): CouponState[] {
  return (Object.keys(couponTransitions) as CouponState[]).filter((from) => couponTransitions[from].includes(state));
}
