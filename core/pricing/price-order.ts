// 计价: one function prices an order, for the quote and for the placing alike (spec 03 section 1, spec 01 section 12).
// Example: zone member, list ¥88, member price ¥66: an agent pays 6600 a unit, a customer 8800. A discount spreads by largest remainder.
import { DomainError } from "../errors";
import { floorShare, fullRateBp, largestRemainder } from "../money/fen";
import type { Plan, Zone } from "../plan/schema";
import { isAgent, type MemberFacts } from "../plan/standings";
import { applyOffer, checkBalance, type MemberOffer } from "./member-offer";

export interface OrderedLine {
  readonly productId: string;
  readonly quantity: number;
  readonly listPriceFen: number;
  readonly memberPriceFen: number | null;
}

export interface PricedLine extends OrderedLine {
  readonly unitPriceFen: number;
  /** Everything that was taken off: activity, coupons, points. */
  readonly discountFen: number;
  /** The part of it that points paid. */
  readonly deductionFen: number;
  readonly netFen: number;
}

export interface PricedOrder {
  readonly lines: readonly PricedLine[];
  readonly goodsFen: number;
  readonly discountFen: number;
  readonly freightFen: number;
  readonly totalFen: number;
}

/** Who buys: its identity decides in zone `member`, its level's discount (10000 for none) in zone `retail`. */
export type Buyer = Pick<MemberFacts, "identity"> & { readonly levelDiscountBp?: number };

export interface PricingRequest {
  readonly plan: Plan;
  readonly zone: Zone;
  readonly buyer: Buyer;
  readonly lines: readonly OrderedLine[];
  /** What an activity takes off the goods; never from a client. */
  readonly discountFen: number;
  /** Freight of the goods outside the free zone. */
  readonly freightFen: number;
  /** What the buyer brings: coupons, points, balance. */
  readonly offer?: MemberOffer;
}

/** Errors: order.discount_not_allowed, order.invalid_discount, then those of `applyOffer` and `checkBalance`. */
export function priceOrder({ plan, zone, buyer, lines, discountFen, freightFen, offer }: PricingRequest): PricedOrder {
  const goods = lines.map((line) => unitPrice(zone, buyer, line) * line.quantity);
  const goodsFen = sum(goods);
  if (discountFen !== 0 && zone !== "retail" && zone !== "member") throw new DomainError("order.discount_not_allowed");
  if (discountFen < 0 || discountFen > goodsFen) throw new DomainError("order.invalid_discount");
  const discounts = largestRemainder(discountFen, goods);
  const payable = {
    zone,
    lines: lines.map(({ productId }, index) => ({ productId, leftFen: (goods[index] ?? 0) - (discounts[index] ?? 0) })),
    freightFen: zone === "free" ? plan.free.freight : freightFen,
  };
  const offered = offer ? applyOffer(payable, offer) : { ...payable, deductionsFen: [] };
  const nets = offered.lines.map(({ leftFen }) => leftFen);
  const totalFen = sum(nets) + offered.freightFen;
  if (offer) checkBalance(offer, totalFen);
  return {
    lines: lines.map((line, index) => ({
      ...line,
      unitPriceFen: unitPrice(zone, buyer, line),
      discountFen: (goods[index] ?? 0) - (nets[index] ?? 0),
      deductionFen: offered.deductionsFen[index] ?? 0,
      netFen: nets[index] ?? 0,
    })),
    goodsFen,
    discountFen: goodsFen - sum(nets),
    freightFen: offered.freightFen,
    totalFen,
  };
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, fen) => total + fen, 0);

/** What one unit costs this buyer in this zone. */
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

/** Who may order in the free zone, and how much. Errors: order.agents_only, order.limit_reached. */
export function checkFreeZone({ plan, buyer, lines, takenThisMonth }: FreeZoneRequest): void {
  if (!isAgent(buyer)) throw new DomainError("order.agents_only");
  for (const { productId, quantity } of lines) {
    if (takenThisMonth(productId) + quantity > plan.free.perMonth) throw new DomainError("order.limit_reached");
  }
}
