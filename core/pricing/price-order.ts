// 计价: the same function prices an order for the quote and for placing it (core/rules/membership.md, section 1; core/rules/plan.md,
// section 12). A discount spreads over the lines by largest remainder.
// Example: zone member, list ¥88, member price ¥66: an agent pays 6600 fen a unit, a customer 8800.
import type { PayableOrder } from "../coupons/discount";
import { DomainError } from "../errors";
import { isAgent, type MemberFacts } from "../facts/member-facts";
import type { OrderPromotions, OrderThreshold } from "../facts/order-promotions";
import type { Zone } from "../facts/zones";
import { floorShare, fullRateBp, largestRemainder } from "../money/fen";
import type { Plan } from "../plan/schema";
import type { ActivityPrice } from "../promotions/activity-price";
import type { Threshold } from "../promotions/schema";
import { applyThresholds, type ThresholdResult } from "../promotions/thresholds";
import { applyOffer, checkBalance, type MemberOffer, type OfferedOrder } from "./member-offer";

export interface OrderedLine {
  readonly productId: string;
  /** The product's category and the one above it. */
  readonly categoryIds?: readonly string[];
  readonly quantity: number;
  readonly listPriceFen: number;
  readonly memberPriceFen: number | null;
  /** Price of a unit in points in zone `points`, in addition to the list price. */
  readonly pointsPrice?: number | null;
  /** 活动价: the price of a unit that an activity sets in place of the normal one; absent for none. */
  readonly activity?: ActivityPrice | null;
  /** 协议价: the price of a unit by the contract of the organisation that buys; absent for none. */
  readonly contractPriceFen?: number | null;
}

export interface PricedLine extends OrderedLine {
  readonly unitPriceFen: number;
  /** Sum of what threshold promotions, the discount, coupons and points took off. */
  readonly discountFen: number;
  /** The part of `discountFen` that points paid. */
  readonly deductionFen: number;
  /** Price of the line in points, in zone `points`. */
  readonly points: number;
  readonly netFen: number;
}

export interface PricedOrder extends Pick<OfferedOrder, "coupons" | "freeFreightFen" | "pointsUsed"> {
  readonly lines: readonly PricedLine[];
  /** Goods at their unit prices, in zone `retail` at the price of the level. */
  readonly goodsFen: number;
  /** Discount of the level's or card's price against the list price. */
  readonly levelOffFen: number;
  /** Discount of activity prices against the list price. */
  readonly activityOffFen: number;
  /** Discount of contract prices against the list price. */
  readonly contractOffFen: number;
  /** Threshold promotions that reached a tier. */
  readonly thresholds: readonly OrderThreshold[];
  /** Sum of what threshold promotions, the discount, coupons and points took off the goods. */
  readonly discountFen: number;
  readonly freightFen: number;
  readonly totalFen: number;
  /** The part of the total that stored balance pays. */
  readonly balanceFen: number;
}

/** The buyer: their identity decides in zone `member`, their level's discount (10000 for none) in zone `retail`. */
export type Buyer = Pick<MemberFacts, "identity"> & { readonly levelDiscountBp?: number };

export interface PricingRequest {
  readonly plan: Plan;
  readonly zone: Zone;
  readonly storeId?: string;
  readonly buyer: Buyer;
  readonly lines: readonly OrderedLine[];
  /** Running threshold promotions are found among these; absent for none. */
  readonly promotions?: { readonly thresholds: readonly Threshold[]; readonly now: Date };
  /** Discount of an activity in fen, which never comes from a client. */
  readonly discountFen: number;
  /** Freight of the goods outside the free zone. */
  readonly freightFen: number;
  /** 到店自提: nothing is sent, so that no zone costs freight; absent for an order that is sent. */
  readonly isPickedUp?: boolean;
  /** The buyer's coupons, points and balance for this order. */
  readonly offer?: MemberOffer;
}

/**
 * The order after unit prices, threshold promotions and the discount (core/rules/promotions.md, section 1).
 * @throws DomainError order.discount_not_allowed, order.invalid_discount
 */
export function payableOrder(request: PricingRequest): PayableOrder {
  const { plan, zone, storeId, lines, discountFen, freightFen, isPickedUp = false } = request;
  const { offsFen, freeFreight } = thresholdsOf(request);
  const goods = goodsOf(request).map((goodsFen, index) => goodsFen - (offsFen[index] ?? 0));
  if (discountFen !== 0 && zone !== "retail" && zone !== "member") throw new DomainError("order.discount_not_allowed");
  if (discountFen < 0 || discountFen > sum(goods)) throw new DomainError("order.invalid_discount");
  const discounts = largestRemainder(discountFen, goods);
  return {
    zone,
    storeId,
    lines: lines.map(({ productId, categoryIds }, index) => ({
      productId,
      categoryIds,
      leftFen: (goods[index] ?? 0) - (discounts[index] ?? 0),
    })),
    pointsPrice: sum(lines.map((line) => linePoints(zone, line))),
    freightFen: freeFreight || isPickedUp ? 0 : zone === "free" ? plan.free.freight : freightFen,
  };
}

/** Goods of each line at their unit prices, in fen. */
function goodsOf({ zone, buyer, lines }: PricingRequest): number[] {
  return lines.map((line) => unitPrice(zone, buyer, line) * line.quantity);
}

function thresholdsOf(request: PricingRequest): ThresholdResult {
  const { zone, lines, promotions } = request;
  if (!promotions) return { offsFen: lines.map(() => 0), freeFreight: false, reached: [] };
  const goods = goodsOf(request);
  const counted = lines.map(({ productId, quantity }, index) => ({ productId, quantity, goodsFen: goods[index] ?? 0 }));
  return applyThresholds({ zone, lines: counted, promotions: promotions.thresholds, now: promotions.now });
}

/**
 * Prices an order.
 * @throws DomainError as `payableOrder`, `applyOffer` and `checkBalance` do
 */
export function priceOrder(request: PricingRequest): PricedOrder {
  const { zone, buyer, lines, offer } = request;
  const payable = payableOrder(request);
  const offered = offer
    ? applyOffer(payable, offer)
    : { ...payable, coupons: [], freeFreightFen: 0, deductionsFen: [], pointsUsed: payable.pointsPrice ?? 0 };
  const nets = offered.lines.map(({ leftFen }) => leftFen);
  const totalFen = sum(nets) + offered.freightFen;
  if (offer) checkBalance(offer, totalFen);
  const goods = goodsOf(request);
  const goodsFen = sum(goods);
  const isOfContract = ({ contractPriceFen = null }: OrderedLine) => contractPriceFen !== null;
  const offList = lines.map(({ listPriceFen, quantity }, index) => listPriceFen * quantity - (goods[index] ?? 0));
  return {
    lines: lines.map((line, index) => ({
      ...line,
      unitPriceFen: unitPrice(zone, buyer, line),
      discountFen: (goods[index] ?? 0) - (nets[index] ?? 0),
      deductionFen: offered.deductionsFen[index] ?? 0,
      points: linePoints(zone, line),
      netFen: nets[index] ?? 0,
    })),
    goodsFen,
    levelOffFen:
      zone === "retail"
        ? sum(offList.filter((_, index) => !lines[index]?.activity && !isOfContract(lines[index]!)))
        : 0,
    activityOffFen: sum(offList.filter((_, index) => lines[index]?.activity)),
    contractOffFen: sum(offList.filter((_, index) => isOfContract(lines[index]!))),
    thresholds: thresholdsOf(request).reached,
    discountFen: goodsFen - sum(nets),
    freightFen: offered.freightFen,
    totalFen,
    balanceFen: offer?.balanceFen ?? 0,
    coupons: offered.coupons,
    freeFreightFen: offered.freeFreightFen,
    pointsUsed: offered.pointsUsed,
  };
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, fen) => total + fen, 0);

const linePoints = (zone: Zone, { pointsPrice, quantity }: OrderedLine) =>
  zone === "points" ? (pointsPrice ?? 0) * quantity : 0;

/** Price of one unit for this buyer in this zone, in fen. */
export function unitPrice(
  zone: Zone,
  buyer: Buyer,
  line: Pick<OrderedLine, "listPriceFen" | "memberPriceFen" | "activity" | "contractPriceFen">,
): number {
  if (line.contractPriceFen !== undefined && line.contractPriceFen !== null) return line.contractPriceFen;
  if (line.activity) return line.activity.priceFen;
  if (zone === "free") return 0;
  if (zone === "member" && isAgent(buyer)) return line.memberPriceFen ?? line.listPriceFen;
  if (zone === "retail") return floorShare(line.listPriceFen, buyer.levelDiscountBp ?? fullRateBp);
  return line.listPriceFen;
}

export interface FreeZoneRequest {
  readonly plan: Plan;
  readonly buyer: Pick<MemberFacts, "identity">;
  readonly lines: readonly OrderedLine[];
  /** Units of the product that this member already took in the present month. */
  readonly takenThisMonth: (productId: string) => number;
}

/**
 * Checks that agents and bosses only order in the free zone, and within its limit.
 * @throws DomainError order.agents_only, order.limit_reached
 */
export function checkFreeZone({ plan, buyer, lines, takenThisMonth }: FreeZoneRequest): void {
  if (!isAgent(buyer)) throw new DomainError("order.agents_only", { zone: "free" });
  for (const { productId, quantity } of lines) {
    const left = Math.max(plan.free.perMonth - takenThisMonth(productId), 0);
    if (quantity > left) throw new DomainError("order.limit_reached", { productId, left });
  }
}

/** The part of a priced order that it keeps of its activities and threshold promotions; undefined where it had none. */
export function promotionsPart(
  { lines, thresholds }: Pick<PricedOrder, "lines" | "thresholds">,
  groupId: string | null,
): OrderPromotions | undefined {
  const activityIds = lines.map(({ activity }) => activity?.activityId ?? null);
  const hasNone = thresholds.length === 0 && activityIds.every((id) => id === null);
  return hasNone ? undefined : { activityIds, groupId, thresholds };
}
