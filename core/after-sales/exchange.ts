// 换货: units are exchanged for the same or another variant of their product at the same price, and each line of an order knows
// which variants its buyer holds (core/rules/shop.md, section 6).
// Example: of 3 red units 1 is exchanged for blue: 2 red and 1 blue are held, and a blue one comes back when it is returned.
import { DomainError } from "../errors";

export interface Variant {
  readonly skuId: string;
  readonly specText: string;
}

export interface VariantUnits extends Variant {
  readonly quantity: number;
}

/** A line of an order: the variant that was ordered, and the units that were exchanged for others since. */
export interface VariantLine extends VariantUnits {
  readonly lineNo: number;
  readonly refundedQuantity: number;
  readonly exchanged: readonly VariantUnits[];
}

/** Units of a case: the variant that comes back, absent for the ordered one, and the variant that an exchange sends. */
export interface CaseUnits {
  readonly lineNo: number;
  readonly quantity: number;
  readonly held?: Variant;
  readonly wanted?: Variant;
}

/** The variants that the buyer holds of a line, the ordered one first, each with its units. */
export function heldUnits({ skuId, specText, quantity, refundedQuantity, exchanged }: VariantLine): VariantUnits[] {
  const others = exchanged.reduce((sum, one) => sum + one.quantity, 0);
  const ordered = { skuId, specText, quantity: quantity - refundedQuantity - others };
  return [ordered, ...exchanged].filter((one) => one.quantity > 0);
}

type AskedUnits = { readonly lineNo: number; readonly quantity: number; readonly skuId?: string };

/**
 * Says of asked units which variant they are; where nothing is said, the ordered variant goes first.
 * @throws DomainError order.nothing_to_refund (an unknown line, a variant that is not held, more than is held)
 */
export function resolveUnits<Asked extends AskedUnits>(
  lines: readonly VariantLine[],
  asked: readonly Asked[],
): { readonly asked: Asked; readonly units: CaseUnits }[] {
  const left = new Map(lines.map((line) => [line.lineNo, heldUnits(line)]));
  return asked.flatMap((one) => {
    const { lineNo, skuId } = one;
    const ordered = lines.find((line) => line.lineNo === lineNo)?.skuId;
    const parts: { asked: Asked; units: CaseUnits }[] = [];
    let missing = one.quantity;
    const rest = (left.get(lineNo) ?? []).map((held) => {
      const quantity = skuId === undefined || skuId === held.skuId ? Math.min(missing, held.quantity) : 0;
      if (quantity === 0) return held;
      missing -= quantity;
      const variant = { skuId: held.skuId, specText: held.specText };
      parts.push({ asked: one, units: { lineNo, quantity, ...(held.skuId === ordered ? {} : { held: variant }) } });
      return { ...held, quantity: held.quantity - quantity };
    });
    if (missing > 0) throw new DomainError("order.nothing_to_refund");
    left.set(lineNo, rest);
    return parts;
  });
}

type Pieces = { readonly skuId: string; readonly quantity: number };

/** What comes back of a case, a variant once. */
export function returnedPieces(lines: readonly VariantLine[], units: readonly CaseUnits[]): Pieces[] {
  return sumBySku(
    units.map(({ lineNo, quantity, held }) => ({ quantity, skuId: held?.skuId ?? orderedOf(lines, lineNo) })),
  );
}

/** What an exchange sends, a variant once: the one that comes back where no other was chosen. */
export function wantedPieces(lines: readonly VariantLine[], units: readonly CaseUnits[]): Pieces[] {
  return sumBySku(
    units.map(({ lineNo, quantity, held, wanted }) => ({
      quantity,
      skuId: wanted?.skuId ?? held?.skuId ?? orderedOf(lines, lineNo),
    })),
  );
}

/** The same units with the variant that an exchange sends, which a case that names none leaves as it is. */
export function withWanted(lines: readonly VariantLine[], units: CaseUnits): CaseUnits {
  const ordered = lines.find(({ lineNo }) => lineNo === units.lineNo);
  const same = units.held ?? (ordered && { skuId: ordered.skuId, specText: ordered.specText });
  return { ...units, wanted: units.wanted ?? same };
}

function orderedOf(lines: readonly VariantLine[], lineNo: number): string {
  const line = lines.find((one) => one.lineNo === lineNo);
  if (!line) throw new DomainError("order.nothing_to_refund");
  return line.skuId;
}

function sumBySku(pieces: readonly Pieces[]): Pieces[] {
  const sums = new Map<string, number>();
  for (const { skuId, quantity } of pieces) sums.set(skuId, (sums.get(skuId) ?? 0) + quantity);
  return [...sums].map(([skuId, quantity]) => ({ skuId, quantity }));
}

/** The exchanged units of a line after a case about some of its units: an exchange turns them, a refund takes them off. */
export function exchangedAfter(
  line: VariantLine,
  units: readonly CaseUnits[],
  end: "exchanged" | "refunded",
): VariantUnits[] {
  const sums = new Map(line.exchanged.map((one) => [one.skuId, one]));
  const move = ({ skuId, specText }: Variant, quantity: number) => {
    if (skuId === line.skuId) return;
    sums.set(skuId, { skuId, specText, quantity: (sums.get(skuId)?.quantity ?? 0) + quantity });
  };
  for (const { lineNo, quantity, held = line, wanted = held } of units) {
    if (lineNo !== line.lineNo) continue;
    move(held, -quantity);
    if (end === "exchanged") move(wanted, quantity);
  }
  return [...sums.values()].filter(({ quantity }) => quantity > 0);
}

/** A variant as it is sold now. */
export interface VariantOffer extends Variant {
  readonly productId: string;
  readonly priceFen: number;
  readonly memberPriceFen: number | null;
  readonly pointsPrice: number | null;
}

/**
 * Whether units may be exchanged for this variant: for the same one always, for another one of the product when both cost the
 * same now. A held variant that is no longer sold counts at the price of the order.
 */
export function isEvenExchange(
  wanted: VariantOffer,
  held: { readonly skuId: string; readonly productId: string; readonly unitPriceFen: number },
  heldOffer: VariantOffer | undefined,
): boolean {
  if (wanted.productId !== held.productId) return false;
  if (wanted.skuId === held.skuId) return true;
  if (!heldOffer) return wanted.priceFen === held.unitPriceFen;
  return (
    wanted.priceFen === heldOffer.priceFen &&
    wanted.memberPriceFen === heldOffer.memberPriceFen &&
    wanted.pointsPrice === heldOffer.pointsPrice
  );
}
