// 计价: one function prices an order, for the quote and for the placing alike (spec 03 section 1, spec 01 section 12).
// Example: zone member, list ¥88, member price ¥66: an agent pays 6600 a unit, a customer 8800. A discount spreads by largest remainder.
import { DomainError } from "../errors";
import { largestRemainder } from "../money/fen";
import type { Plan, Zone } from "../plan/schema";
import { isAgent, type MemberFacts } from "../plan/standings";

export interface OrderedLine {
  readonly productId: string;
  readonly quantity: number;
  readonly listPriceFen: number;
  readonly memberPriceFen: number | null;
}

export interface PricedLine extends OrderedLine {
  readonly unitPriceFen: number;
  readonly discountFen: number;
  readonly netFen: number;
}

export interface PricedOrder {
  readonly lines: readonly PricedLine[];
  readonly goodsFen: number;
  readonly discountFen: number;
  readonly freightFen: number;
  readonly totalFen: number;
}

export interface PricingRequest {
  readonly plan: Plan;
  readonly zone: Zone;
  readonly buyer: Pick<MemberFacts, "identity">;
  readonly lines: readonly OrderedLine[];
  /** What an activity takes off the goods; never from a client. */
  readonly discountFen: number;
  /** Freight of the goods outside the free zone. */
  readonly freightFen: number;
}

/** Errors: order.discount_not_allowed, order.invalid_discount. */
export function priceOrder({ plan, zone, buyer, lines, discountFen, freightFen }: PricingRequest): PricedOrder {
  const goods = lines.map((line) => unitPrice(zone, buyer, line) * line.quantity);
  const goodsFen = goods.reduce((sum, fen) => sum + fen, 0);
  if (discountFen !== 0 && zone !== "retail" && zone !== "member") throw new DomainError("order.discount_not_allowed");
  if (discountFen < 0 || discountFen > goodsFen) throw new DomainError("order.invalid_discount");
  const discounts = largestRemainder(discountFen, goods);
  const priced = lines.map((line, index) => {
    const lineDiscountFen = discounts[index] ?? 0;
    const lineGoodsFen = goods[index] ?? 0;
    return {
      ...line,
      unitPriceFen: unitPrice(zone, buyer, line),
      discountFen: lineDiscountFen,
      netFen: lineGoodsFen - lineDiscountFen,
    };
  });
  const freight = zone === "free" ? plan.free.freight : freightFen;
  return { lines: priced, goodsFen, discountFen, freightFen: freight, totalFen: goodsFen - discountFen + freight };
}

/** What one unit costs this buyer in this zone. */
export function unitPrice(
  zone: Zone,
  buyer: Pick<MemberFacts, "identity">,
  line: Pick<OrderedLine, "listPriceFen" | "memberPriceFen">,
): number {
  if (zone === "free") return 0;
  if (zone === "member" && isAgent(buyer)) return line.memberPriceFen ?? line.listPriceFen;
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
