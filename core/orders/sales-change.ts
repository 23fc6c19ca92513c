// 销量 (已售): pieces of a product that were paid, less those refunded before receipt; gifts are not sold (core/rules/shop.md, section 1).
// Example: 3 pieces paid are +3; 1 of them refunded before receipt is −1; a refund after receipt changes nothing.
import type { OrderFacts, OrderLineFacts } from "../facts/order-facts";
import { isBeforeReceipt } from "./order-status";

export interface SalesChange {
  readonly productId: string;
  /** Pieces sold more; negative for pieces that a refund takes off. */
  readonly pieces: number;
}

type SoldLine = Pick<OrderLineFacts, "productId" | "quantity" | "refundedQuantity" | "giftWith">;
type SoldOrder = Pick<OrderFacts, "status"> & { readonly lines: readonly SoldLine[] };

/** The pieces that a payment sells, a product once. */
export function salesOfPaid({ lines }: SoldOrder): SalesChange[] {
  const sold = lines.filter(({ giftWith }) => !giftWith);
  return sumByProduct(sold.map(({ productId, quantity }) => ({ productId, pieces: quantity })));
}

/** The pieces that a refund takes off; none after receipt. `after` is the same order with the refunded units. */
export function salesOfRefunded(before: SoldOrder, after: SoldOrder): SalesChange[] {
  if (!isBeforeReceipt(before.status)) return [];
  return sumByProduct(
    after.lines.map(({ productId, refundedQuantity, giftWith }, index) => ({
      productId,
      pieces: giftWith ? 0 : (before.lines[index]?.refundedQuantity ?? 0) - refundedQuantity,
    })),
  );
}

/** Sums changes a product once, leaving out products whose count stays. */
export function sumByProduct(changes: readonly SalesChange[]): SalesChange[] {
  const sums = new Map<string, number>();
  for (const { productId, pieces } of changes) sums.set(productId, (sums.get(productId) ?? 0) + pieces);
  return [...sums].flatMap(([productId, pieces]) => (pieces === 0 ? [] : [{ productId, pieces }]));
}
