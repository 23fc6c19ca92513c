import type { VariantUnits } from "@liandong/core/after-sales/exchange";

/** The variants that units of a line were exchanged for, as in "蓝色 ×1、绿色 ×2"; null for none. */
export function exchangedText(exchanged: readonly VariantUnits[]): string | null {
  return exchanged.map(({ specText, quantity }) => `${specText} ×${quantity}`).join("、") || null;
}
