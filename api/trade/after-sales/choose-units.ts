import type { AskedType } from "@liandong/core/after-sales/after-sale-states";
import { type CaseUnits, isEvenExchange, resolveUnits, type VariantOffer } from "@liandong/core/after-sales/exchange";
import { DomainError } from "@liandong/core/errors";
import { specText } from "@liandong/core/goods/spec-text";
import { withGifts } from "@liandong/core/orders/refund-amount";
import type { Handle } from "@liandong/db/connection/database";
import { listVariantOffers } from "@liandong/db/trade/after-sales/variants";
import type { OrderWithLines } from "@liandong/db/trade/orders/orders";

type AskedUnits = { lineNo: number; quantity: number; skuId?: string; wantedSkuId?: string };
type Choice = { lines: OrderWithLines["lines"]; type: AskedType; asked: readonly AskedUnits[] };

export type ShownOffer = VariantOffer & { readonly stock: number; readonly pictureUrl: string | null };

/** The variants of the products of these lines as they are sold now. */
export async function loadOffers(handle: Handle, lines: OrderWithLines["lines"]): Promise<ShownOffer[]> {
  const productIds = [...new Set(lines.map(({ productId }) => productId))];
  const rows = await listVariantOffers(handle, { productIds });
  return rows.map(({ specs, ...row }) => ({ ...row, specText: specText(specs) }));
}

/**
 * The units of a case with the variant that comes back and, for an exchange, the one that goes out: the same one or another
 * of the product at the same price.
 * @throws DomainError order.nothing_to_refund, after_sales.variant_unknown, after_sales.variant_price
 */
export async function chooseUnits(handle: Handle, { lines, type, asked }: Choice): Promise<CaseUnits[]> {
  if (type !== "exchange") return resolveUnits(lines, withGifts(lines, asked)).map(({ units }) => units);
  const resolved = resolveUnits(lines, asked);
  const offers = await loadOffers(handle, lines);
  return resolved.map(({ asked: { wantedSkuId }, units }) => {
    const line = lines.find(({ lineNo }) => lineNo === units.lineNo)!;
    const held = units.held ?? { skuId: line.skuId, specText: line.specText };
    if (wantedSkuId === undefined || wantedSkuId === held.skuId) return { ...units, wanted: held };
    const wanted = offers.find(({ skuId, productId }) => skuId === wantedSkuId && productId === line.productId);
    if (!wanted) throw new DomainError("after_sales.variant_unknown");
    if (!isEven(wanted, { line, heldSkuId: held.skuId, offers })) throw new DomainError("after_sales.variant_price");
    return { ...units, wanted: { skuId: wanted.skuId, specText: wanted.specText } };
  });
}

type Comparison = { line: OrderWithLines["lines"][number]; heldSkuId: string; offers: readonly ShownOffer[] };

/** Whether units of this line may be exchanged for that variant. */
export function isEven(wanted: VariantOffer, { line, heldSkuId: skuId, offers }: Comparison): boolean {
  const held = { skuId, productId: line.productId, unitPriceFen: line.priceFen };
  return isEvenExchange(
    wanted,
    held,
    offers.find((one) => one.skuId === skuId),
  );
}
