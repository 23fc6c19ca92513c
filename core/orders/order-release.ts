// 归还: what a cancelled or refunded order gives back of what its placing took: stock, the purchase limits' units, the free
// zone's month and the month's free freight (core/rules/shop.md, sections 1 and 2; core/rules/membership.md, section 3).
// Example: of 3 units 1 has left. Refunding all 3 puts 2 on the shelf again and frees 3 of the purchase limit; after receipt nothing.
import type { OrderFacts, OrderLineFacts } from "../facts/order-facts";
import { shanghaiMonth } from "../time/shanghai";
import { isBeforeReceipt } from "./order-status";
import type { RefundLine } from "./refund-amount";

/** The order's part in stock, and the moment at which its limits were counted. */
export interface OrderGoods {
  readonly placedAt: Date;
  /** All lines of the order. */
  readonly lines: readonly { readonly lineNo: number; readonly skuId: string; readonly shippedQuantity: number }[];
}

export interface OrderRelease {
  readonly memberId: string;
  readonly orderNo: string;
  /** Pieces that go back on the shelf, a variant once. */
  readonly stock: readonly { readonly skuId: string; readonly quantity: number }[];
  /** Units that no longer count against purchase limits, a product once. */
  readonly products: readonly { readonly productId: string; readonly units: number }[];
  /** The free zone's month in which these units no longer count; null for orders of other zones. */
  readonly freeZoneMonth: string | null;
  /** 等级免邮: the level and month that have one free delivery more; null for none. */
  readonly freeFreight: { readonly scope: string; readonly month: string } | null;
  /** 活动: units that no longer count in an activity, an item once. */
  readonly activities: readonly { readonly activityId: string; readonly productId: string; readonly units: number }[];
}

export type ReleasingOrder = Pick<OrderFacts, "orderNo" | "memberId" | "zone" | "membership" | "promotions"> & {
  readonly lines: readonly Pick<
    OrderLineFacts,
    "lineNo" | "productId" | "quantity" | "refundedQuantity" | "giftWith"
  >[];
};

/** An order that is cancelled before its payment gives back everything. */
export function releaseCancelled(order: ReleasingOrder, goods: OrderGoods): OrderRelease {
  const units = order.lines.map(({ lineNo, quantity }) => ({ lineNo, quantity }));
  return composeRelease(order, goods, { units, unsent: units, isWhole: true });
}

type RefundedOrder = ReleasingOrder & Pick<OrderFacts, "status">;

/**
 * A refund before receipt gives back the refunded units, and the free delivery with the last of them. Only what never left
 * goes back on the shelf: returned goods are inspected first. Null where nothing is given back.
 */
export function releaseRefunded(before: RefundedOrder, after: RefundedOrder, goods: OrderGoods): OrderRelease | null {
  if (!isBeforeReceipt(before.status)) return null;
  const refundedBefore = new Map(before.lines.map(({ lineNo, refundedQuantity }) => [lineNo, refundedQuantity]));
  const shipped = new Map(goods.lines.map(({ lineNo, shippedQuantity }) => [lineNo, shippedQuantity]));
  const units: RefundLine[] = [];
  const unsent: RefundLine[] = [];
  for (const { lineNo, quantity, refundedQuantity } of after.lines) {
    const known = refundedBefore.get(lineNo) ?? 0;
    const refunded = refundedQuantity - known;
    if (refunded <= 0) continue;
    units.push({ lineNo, quantity: refunded });
    // A refund takes what has not left yet first.
    const waiting = Math.max(quantity - known - (shipped.get(lineNo) ?? 0), 0);
    if (before.status !== "shipped" && waiting > 0) unsent.push({ lineNo, quantity: Math.min(refunded, waiting) });
  }
  return composeRelease(before, goods, { units, unsent, isWhole: after.status === "refunded" });
}

interface ReleasedUnits {
  readonly units: readonly RefundLine[];
  /** Units that go back to the shelf. */
  readonly unsent: readonly RefundLine[];
  /** Whether no unit of the order is left. */
  readonly isWhole: boolean;
}

function composeRelease(
  order: ReleasingOrder,
  { placedAt, lines }: OrderGoods,
  { units, unsent, isWhole }: ReleasedUnits,
): OrderRelease {
  const { orderNo, memberId, zone, membership } = order;
  const skuOf = new Map(lines.map(({ lineNo, skuId }) => [lineNo, skuId]));
  // A gift counts against no purchase limit.
  const bought = order.lines.filter(({ giftWith }) => !giftWith);
  const productOf = new Map(bought.map(({ lineNo, productId }) => [lineNo, productId]));
  const freeFreight = membership?.freeFreight;
  return {
    memberId,
    orderNo,
    stock: sumBy(unsent, skuOf).map(([skuId, quantity]) => ({ skuId, quantity })),
    products: sumBy(units, productOf).map(([productId, sum]) => ({ productId, units: sum })),
    freeZoneMonth: zone === "free" ? shanghaiMonth(placedAt) : null,
    freeFreight: freeFreight && isWhole ? { scope: freeFreight.scope, month: freeFreight.month } : null,
    activities: activityUnits(order, units),
  };
}

function activityUnits({ lines, promotions }: ReleasingOrder, units: readonly RefundLine[]) {
  const items = new Map<string, { activityId: string; productId: string; units: number }>();
  for (const { lineNo, quantity } of units) {
    const place = lines.findIndex((line) => line.lineNo === lineNo);
    const activityId = promotions?.activityIds[place];
    const productId = lines[place]?.productId;
    if (!activityId || productId === undefined) continue;
    const key = `${activityId}/${productId}`;
    items.set(key, { activityId, productId, units: (items.get(key)?.units ?? 0) + quantity });
  }
  return [...items.values()];
}

function sumBy(units: readonly RefundLine[], nameOf: ReadonlyMap<number, string>): [string, number][] {
  const sums = new Map<string, number>();
  for (const { lineNo, quantity } of units) {
    const name = nameOf.get(lineNo);
    if (name !== undefined) sums.set(name, (sums.get(name) ?? 0) + quantity);
  }
  return [...sums];
}
