import type { ProductUnits } from "@liandong/db/trade/orders/taken-units";

/** Sums units by product, all variants together. */
export function unitsPerProduct(lines: readonly { productId: string; quantity: number }[]): ProductUnits[] {
  const units = new Map<string, number>();
  for (const { productId, quantity } of lines) units.set(productId, (units.get(productId) ?? 0) + quantity);
  return [...units].map(([productId, sum]) => ({ productId, units: sum }));
}
