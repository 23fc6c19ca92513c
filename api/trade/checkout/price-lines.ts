import type { PayableOrder } from "@liandong/core/coupons/discount";
import { DomainError } from "@liandong/core/errors";
import type { MemberFacts } from "@liandong/core/facts/member-facts";
import { platformScope, storeScope } from "@liandong/core/ledger/scope";
import type { Contract } from "@liandong/core/organisations/contract";
import type { Plan } from "@liandong/core/plan/schema";
import {
  type CartOrder,
  type CartPromotions,
  chosenOf,
  payableOrders,
  priceCart,
  withAllowed,
} from "@liandong/core/pricing/price-cart";
import type { Choices } from "@liandong/core/pricing/spread-offers";
import type { ActivityChoice, PricedActivity } from "@liandong/core/promotions/activity-price";
import { withSession } from "@liandong/core/promotions/sessions";
import type { Handle } from "@liandong/db/connection/database";
import type { CheckoutFacts } from "@liandong/db/trade/checkout/load-checkout";
import type { Offer } from "@liandong/db/trade/orders/offers";
import { planOfVersion } from "../../people/plan/plan-in-force";
import { namingGoods } from "../../trpc/blocking-goods";
import type { Context } from "../../trpc/context";
import { type PricedItem, withGiftLines } from "./add-gifts";
import { buyerAssetsOf, type LoadedBuyerAssets } from "./buyer-assets";
import type { WantedLine } from "./inputs";
import { namingCoupons } from "./naming-coupons";
import { requireOpenPickups } from "./pick-up";

type PricingRequest = {
  memberId: string;
  lines: readonly WantedLine[];
  /** District of the delivery address; null before one is chosen. */
  regionCode: string | null;
  /** 到店自提: the stores whose orders the buyer picks up; none by default. */
  pickupStoreIds?: readonly string[];
  /** What a promotion takes off the goods of the one order, in fen. */
  discountFen?: number;
  asOneOrder?: boolean;
  /** Coupons, points and balance that the member wants to use; none by default. */
  choices?: Choices;
  /** Allows goods of 积分商城 without a price in points, for the demo and scenarios. */
  allZones?: boolean;
  /** 秒杀、拼团、砍价: the activity that the buyer chooses; none by default. */
  activity?: ActivityChoice | null;
  /** 组织采购: the contract that prices the lines; null where the member buys for themselves. */
  contract?: Contract | null;
};

export type PricedLines = {
  plan: Plan;
  planVersion: number;
  /** Gifts are their last lines. */
  orders: CartOrder<PricedItem>[];
  /** The same orders before coupons, points and balance. */
  payable: PayableOrder[];
  /** The activity that the buyer chose; null for none. */
  chosen: PricedActivity | null;
  /** Null when the platform has no programme. */
  buyerAssets: LoadedBuyerAssets | null;
  /** Sum of all orders, in fen. */
  totalFen: number;
  /** What of the total stored balance does not pay, in fen. */
  toPayFen: number;
};

export const noChoices: Choices = { couponIds: [], points: 0, balanceFen: 0 };

type PriceLinesCall = {
  ctx: Pick<Context, "db" | "now">;
  handle: Handle;
  /** What was read for a quote, or locked for placing. */
  checkout: CheckoutFacts;
  input: PricingRequest;
};

/**
 * Prices the lines that a member wants at this moment: the quote shows the result, placing saves it.
 * @throws DomainError product.unknown, product.off_shelf, product.sold_out, product.limit_reached, order.zone_closed,
 * order.pickup_closed, member.unknown, membership.no_programme and those of core's `priceCart`
 */
export async function priceLines(call: PriceLinesCall): Promise<PricedLines> {
  const { checkout, input } = call;
  const { buyer, offers } = checkout;
  if (!buyer) throw new DomainError("member.unknown");
  const items = itemsOf(offers, input.lines);
  return namingGoods(items, () => priceItems(items, buyer, call));
}

async function priceItems(
  items: readonly PricedItem[],
  buyer: MemberFacts,
  { ctx, handle, checkout, input }: PriceLinesCall,
): Promise<PricedLines> {
  const { memberId, discountFen, asOneOrder, regionCode, choices = noChoices } = input;
  const { contract = null, pickupStoreIds = [] } = input;
  requireOpenPickups(checkout, pickupStoreIds);
  if (contract) checkOrganisationGoods(items, choices);
  const { planVersion, free, bought } = checkout;
  const plan = await planOfVersion(ctx.db, handle, planVersion);
  const storeIds = [...new Set(items.map(({ storeId }) => storeId))];
  const buyerAssets = contract ? null : await buyerAssetsOf(handle, { ctx, memberId, storeIds, choices, checkout });
  if (!buyerAssets && usesAnything(choices)) throw new DomainError("membership.no_programme");
  if (!input.allZones) assertPointsPrices(items, buyerAssets !== null);
  const taken = {
    freeThisMonth: (productId: string) => free.get(productId) ?? 0,
    bought: (productId: string) => bought.get(productId) ?? 0,
  };
  const promotions = cartPromotions(checkout, { memberId, chosen: input.activity ?? null, now: ctx.now() });
  const cart = { plan, buyer, items, taken, discountFen, asOneOrder, regionCode, pickupStoreIds, promotions, contract };
  const asked = { ...cart, levelOf: buyerAssets?.levelOf, assets: buyerAssets?.assets };
  const priced = namingCoupons({ buyerAssets, payable: () => payableOrders(asked) }, () => priceCart(asked));
  for (const { skuId, quantity, stock } of items) {
    if (quantity > stock) throw new DomainError("product.sold_out", { skuId, stock });
  }
  const orders = withGiftLines(priced, checkout.giftOffers);
  const totalFen = orders.reduce((sum, order) => sum + order.totalFen, 0);
  const toPayFen = orders.reduce((sum, order) => sum - order.balanceFen, totalFen);
  const chosen = chosenOf(asked);
  const allowed = buyerAssets && { ...buyerAssets, assets: withAllowed(buyerAssets.assets, chosen) };
  return { plan, planVersion, orders, payable: payableOrders(asked), chosen, buyerAssets: allowed, totalFen, toPayFen };
}

type PromotionsRequest = Pick<CartPromotions, "memberId" | "chosen" | "now">;

/** 活动与满减 of the platform and of each store; a group whose time is over counts as ended. */
function cartPromotions(
  { activities, activityCounts: counts, thresholds, group, bargain }: CheckoutFacts,
  { memberId, chosen, now }: PromotionsRequest,
): CartPromotions {
  const sold = activities.map((activity) => ({ ...activity, ...withSession(activity, activity.sessions, now) }));
  const isOf = (storeId: string) => {
    return ({ scope }: { scope: string }) => scope === platformScope || scope === storeScope(storeId);
  };
  const isOver = group?.status === "open" && group.endsAt.getTime() <= now.getTime();
  const known = group && (isOver ? { ...group, status: "failed" as const } : group);
  return {
    memberId,
    chosen,
    counts,
    now,
    activityOf: (id) => sold.find((activity) => activity.id === id),
    groupOf: (id) => (known?.groupId === id ? known : undefined),
    bargainOf: (id) => (bargain?.bargainId === id ? bargain : undefined),
    activitiesOf: (storeId) => sold.filter(isOf(storeId)),
    thresholdsOf: (storeId) => thresholds.filter(isOf(storeId)),
  };
}

function usesAnything({ couponIds, points, balanceFen }: Choices): boolean {
  const isNamed = couponIds !== "best" && couponIds.length > 0;
  return isNamed || (points !== "most" && points > 0) || (balanceFen !== "most" && balanceFen > 0);
}

/** 组织采购: nothing of the member's own is used, and nothing is bought that would become their own, such as a card. */
function checkOrganisationGoods(items: readonly PricedItem[], choices: Choices): void {
  if (usesAnything(choices)) throw new DomainError("organisation.no_offers");
  const granting = items.find(({ grants }) => grants !== null);
  if (granting) throw new DomainError("organisation.goods", { productId: granting.productId });
}

/** 积分商城: its goods need a price in points, and a programme that gives points. */
function assertPointsPrices(items: readonly PricedItem[], hasProgramme: boolean): void {
  const closed = items.find(({ zone, pointsPrice }) => zone === "points" && (pointsPrice === null || !hasProgramme));
  if (closed) throw new DomainError("order.zone_closed", { zone: closed.zone });
}

/** The offers of the lines; lines of the same variant become one. */
function itemsOf(offers: readonly Offer[], lines: readonly WantedLine[]): PricedItem[] {
  const quantities = sumQuantities(lines);
  const known = new Map(offers.map((offer) => [offer.skuId, offer]));
  return [...quantities].map(([skuId, quantity]) => {
    const offer = known.get(skuId);
    if (!offer) throw new DomainError("product.unknown", { skuId });
    if (!offer.onShelf) throw new DomainError("product.off_shelf", { skuId, goods: [{ skuId, title: offer.title }] });
    return { ...offer, quantity };
  });
}

export function sumQuantities(lines: readonly WantedLine[]): Map<string, number> {
  const quantities = new Map<string, number>();
  for (const { skuId, quantity } of lines) quantities.set(skuId, (quantities.get(skuId) ?? 0) + quantity);
  return quantities;
}
