// 改价: staff take money off the goods or the freight of an order that waits for its payment; the goods' part is spread over the
// lines by what each still costs (core/rules/shop.md, section 4).
// Example: lines of ¥60.00 and ¥30.00, ¥10.00 off: 667 and 333 fen by largest remainder; coupons and points keep what they paid.
import { assertInvariant, DomainError } from "../errors";
import type { OrderStatus } from "../facts/order-facts";
import type { Zone } from "../facts/zones";
import { largestRemainder } from "../money/fen";

export interface UnpaidOrder {
  readonly status: OrderStatus;
  readonly zone: Zone;
  /** In the order of their numbers, net of everything that was taken off before. */
  readonly lines: readonly { readonly lineNo: number; readonly netFen: number }[];
  readonly freightFen: number;
  /** What stored balance pays of the order; it is held already. */
  readonly balancePaidFen: number;
}

/** Fen to take off. */
export interface PriceCut {
  readonly goodsFen: number;
  readonly freightFen: number;
}

export interface CutOrder {
  readonly lines: readonly { readonly lineNo: number; readonly cutFen: number; readonly netFen: number }[];
  readonly freightFen: number;
  readonly totalFen: number;
}

const hasPriceToCut = (zone: Zone) => zone === "retail" || zone === "member";

/** The most that may be taken off, in fen: one fen is left to pay, because the buyer's payment is what books an order. */
export function maxCut({
  zone,
  lines,
  freightFen,
  balancePaidFen,
}: UnpaidOrder): PriceCut & { readonly sumFen: number } {
  const goodsFen = lines.reduce((sum, line) => sum + line.netFen, 0);
  const sumFen = Math.max(goodsFen + freightFen - balancePaidFen - 1, 0);
  return {
    goodsFen: hasPriceToCut(zone) ? Math.min(goodsFen, sumFen) : 0,
    freightFen: Math.min(freightFen, sumFen),
    sumFen,
  };
}

/**
 * The order after the cut. What coupons, points and balance pay of it stays as it is; awards follow the new net.
 * @throws DomainError order.state, order.discount_not_allowed, order.invalid_cut with the most that is possible
 */
export function cutPrice(order: UnpaidOrder, cut: PriceCut): CutOrder {
  const { status, zone, lines } = order;
  if (status !== "pending_payment") throw new DomainError("order.state", { status });
  if (cut.goodsFen > 0 && !hasPriceToCut(zone)) throw new DomainError("order.discount_not_allowed", { zone });
  const max = maxCut(order);
  const isWithin =
    cut.goodsFen >= 0 &&
    cut.freightFen >= 0 &&
    cut.goodsFen + cut.freightFen > 0 &&
    cut.goodsFen <= max.goodsFen &&
    cut.freightFen <= max.freightFen &&
    cut.goodsFen + cut.freightFen <= max.sumFen;
  if (!isWithin) throw new DomainError("order.invalid_cut", { ...max });
  const nets = lines.map(({ netFen }) => netFen);
  const cuts = largestRemainder(cut.goodsFen, nets);
  const after = lines.map(({ lineNo, netFen }, index) => {
    const cutFen = cuts[index] ?? 0;
    return { lineNo, cutFen, netFen: netFen - cutFen };
  });
  assertInvariant(
    after.every(({ netFen }) => netFen >= 0),
    "a price cut leaves no line below zero",
  );
  const freightFen = order.freightFen - cut.freightFen;
  return { lines: after, freightFen, totalFen: after.reduce((sum, { netFen }) => sum + netFen, freightFen) };
}
