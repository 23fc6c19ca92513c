// 合并支付的优惠: coupons go to the orders of a payment where they fit best, free freight, points and balance order by order; each
// order keeps its own part (core/rules/shop.md, section 2). Example: orders of ¥60 and ¥40 with a balance of ¥80: ¥60 for the
// first, ¥20 for the second; 7000 points at most by half: 3000, then 2000.
import type { HeldCoupon } from "../coupons/choose";
import { type PayableOrder, payableFen } from "../coupons/discount";
import { savedBy } from "../coupons/propose-best";
import { DomainError } from "../errors";
import { spreadPoints } from "../points/redeem-limit";
import { applyOffer, type MemberOffer } from "./member-offer";
import { spreadBest, spreadNamed } from "./spread-coupons";

/** What the buyer chooses to use of their assets. */
export interface Choices {
  readonly couponIds: readonly string[] | "best";
  readonly points: number | "most";
  readonly balanceFen: number | "most";
}

export interface BuyerAssets
  extends Pick<MemberOffer, "memberId" | "redeem" | "pointsHeld" | "balanceHeldFen" | "now"> {
  readonly choices: Choices;
  readonly coupons: readonly HeldCoupon[];
  /** 等级免邮: how many more orders of this month each level sends without freight, in the order in which levels are used. */
  readonly freeFreight: (order: PayableOrder) => readonly { readonly scope: string; readonly left: number }[];
  readonly month: string;
  /** 活动: whether the chosen activity takes coupons and points; absent where none is chosen. */
  readonly allowed?: MemberOffer["allowed"];
}

/**
 * The offer of each order. For several orders the limits of points and balance count for all together.
 * @throws DomainError as `applyOffer` does, order.points_over_limit, order.insufficient_points, order.invalid_balance, order.insufficient_balance
 */
export function spreadOffers(orders: readonly PayableOrder[], assets: BuyerAssets): MemberOffer[] {
  const { memberId, now, choices, pointsHeld, balanceHeldFen, allowed } = assets;
  const redeem = redeemOf(assets);
  const coupons = spreadCoupons(orders, assets);
  const freeFreight = spreadFreeFreight(orders, coupons, assets);
  const priceInPoints = orders.reduce((sum, { pointsPrice = 0 }) => sum + pointsPrice, 0);
  if (priceInPoints > pointsHeld) {
    throw new DomainError("order.insufficient_points", { zone: "points", short: priceInPoints - pointsHeld });
  }

  const nothing = { points: 0, pointsHeld: Number.MAX_SAFE_INTEGER, balanceFen: 0, balanceHeldFen: 0 };
  const bare = orders.map((_, place) => ({
    memberId,
    redeem,
    now,
    ...(allowed ? { allowed } : {}),
    ...nothing,
    coupons: coupons[place] ?? [],
    freeFreight: freeFreight[place] ?? null,
  }));
  const reduced = orders.map((order, place) => applyOffer(order, bare[place]!));
  const goods = reduced.map(({ zone, lines }) => ({
    zone,
    goodsFen: lines.reduce((sum, { leftFen }) => sum + leftFen, 0),
  }));
  const held = pointsHeld - priceInPoints;
  const points = spreadPoints(redeem, goods, { points: choices.points, held });
  const offered = orders.map((order, place) =>
    applyOffer(order, { ...bare[place]!, points: points[place] ?? 0, pointsHeld: held + (order.pointsPrice ?? 0) }),
  );
  const balance = spreadBalance(offered.map(payableFen), choices.balanceFen, balanceHeldFen);
  return bare.map((offer, place) => ({
    ...offer,
    points: points[place] ?? 0,
    pointsHeld,
    balanceFen: balance[place] ?? 0,
    balanceHeldFen,
  }));
}

/** The programme's rules of points as money; a chosen activity may take none. */
export function redeemOf({ redeem, allowed }: Pick<BuyerAssets, "redeem" | "allowed">): BuyerAssets["redeem"] {
  return allowed?.points === false ? { ...redeem, maxShare: 0 } : redeem;
}

function spreadCoupons(orders: readonly PayableOrder[], assets: BuyerAssets): (HeldCoupon | null)[][] {
  const { memberId, now, coupons: held, choices, allowed } = assets;
  if (choices.couponIds !== "best") {
    if (allowed?.coupons === false && choices.couponIds.length > 0) throw new DomainError("coupon.not_usable");
    const named = choices.couponIds.map((id) => held.find(({ facts }) => facts.couponId === id) ?? null);
    return spreadNamed({ memberId, orders, named, now });
  }
  return proposeCoupons(orders, assets).coupons;
}

/** The best use of the buyer's coupons; an order that a level sends without freight needs no freight coupon. */
export function proposeCoupons(
  orders: readonly PayableOrder[],
  assets: BuyerAssets,
): { coupons: HeldCoupon[][]; savedFen: number } {
  const { memberId, now } = assets;
  const held = assets.allowed?.coupons === false ? [] : assets.coupons;
  const free = spreadFreeFreight(orders, [], assets);
  const toPay = orders.map((order, place) => (free[place] ? { ...order, freightFen: 0 } : order));
  const coupons = spreadBest({ memberId, orders: toPay, held, now });
  const savedFen = toPay.reduce(
    (sum, order, place) => sum + savedBy({ memberId, order, coupons: coupons[place] ?? [], now }),
    0,
  );
  return { coupons, savedFen };
}

function spreadFreeFreight(
  orders: readonly PayableOrder[],
  coupons: readonly (readonly (HeldCoupon | null)[])[],
  { freeFreight, month }: BuyerAssets,
): ({ scope: string; month: string } | null)[] {
  const used = new Map<string, number>();
  return orders.map((order, place) => {
    const hasCoupon = coupons[place]?.some((coupon) => coupon?.template.type === "freight") ?? false;
    if (order.freightFen === 0 || hasCoupon) return null;
    const level = freeFreight(order).find(({ scope, left }) => left > (used.get(scope) ?? 0));
    if (!level) return null;
    used.set(level.scope, (used.get(level.scope) ?? 0) + 1);
    return { scope: level.scope, month };
  });
}

function spreadBalance(totals: readonly number[], balanceFen: number | "most", heldFen: number): number[] {
  const totalFen = totals.reduce((sum, fen) => sum + fen, 0);
  if (balanceFen !== "most" && balanceFen > totalFen) throw new DomainError("order.invalid_balance");
  if (balanceFen !== "most" && balanceFen > heldFen) throw new DomainError("order.insufficient_balance");
  let leftFen = balanceFen === "most" ? heldFen : balanceFen;
  return totals.map((fen) => {
    const partFen = Math.min(fen, leftFen);
    leftFen -= partFen;
    return partFen;
  });
}
