// 计价: the same function prices an order for the quote and for placing it (core/rules/membership.md, section 1; core/rules/plan.md,
// section 12). A discount spreads over the lines by largest remainder.
// Example: zone member, list ¥88, member price ¥66: an agent pays 6600 fen a unit, a customer 8800.
import type { PayableOrder } from "../coupons/discount";
import { DomainError } from "../errors";
import { isAgent, type MemberFacts } from "../facts/member-facts";
import type { Zone } from "../facts/zones";
import { floorShare, fullRateBp, largestRemainder } from "../money/fen";
import type { Plan } from "../plan/schema";
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
}

export interface PricedLine extends OrderedLine {
  readonly unitPriceFen: number;
  /** Sum of what activity, coupons and points took off. */
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
  /** Discount of the level price against the list price. */
  readonly levelOffFen: number;
  /** Sum of what activity, coupons and points took off the goods. */
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
  /** Discount of an activity in fen, which never comes from a client. */
  readonly discountFen: number;
  /** Freight of the goods outside the free zone. */
  readonly freightFen: number;
  /** The buyer's coupons, points and balance for this order. */
  readonly offer?: MemberOffer;
}

/**
 * The order after level price and activity discount.
 * @throws DomainError order.discount_not_allowed, order.invalid_discount
 */
export function payableOrder(request: PricingRequest): PayableOrder {
  const { plan, zone, storeId, buyer, lines, discountFen, freightFen } = request;
  const goods = lines.map((line) => unitPrice(zone, buyer, line) * line.quantity);
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
    freightFen: zone === "free" ? plan.free.freight : freightFen,
  };
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
  const goods = lines.map((line) => unitPrice(zone, buyer, line) * line.quantity);
  const goodsFen = sum(goods);
  const listFen = zone === "retail" ? sum(lines.map((line) => line.listPriceFen * line.quantity)) : goodsFen;
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
    levelOffFen: listFen - goodsFen,
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
  line: Pick<OrderedLine, "listPriceFen" | "memberPriceFen">,
): number {
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
