import { useState } from "react";
import { problemOf } from "@/after-sales/variant-choices";
import type { AfterSaleOptions } from "@/data/shapes";

type Line = AfterSaleOptions["lines"][number];

/** A line of the order is shown once for each variant that the buyer holds of it. */
export const keyOf = ({ lineNo, skuId }: Line) => `${lineNo}-${skuId}`;

/** The units that a request is about, and the variants that an exchange wants for them. */
export function useAskedUnits({ lines: offered }: AfterSaleOptions) {
  const only = offered.length === 1 ? offered[0] : undefined;
  const [units, setUnits] = useState<Record<string, number>>(only ? { [keyOf(only)]: only.available } : {});
  const [wanted, setWanted] = useState<Record<string, string>>({});
  const unitsOf = (line: Line) => units[keyOf(line)] ?? 0;
  /** A choice that the number of units has made impossible is none; a single variant needs no choice. */
  const wantedOf = (line: Line) => {
    const chosen = line.variants.length === 1 ? line.variants[0]?.skuId : wanted[keyOf(line)];
    const variant = line.variants.find(({ skuId }) => skuId === chosen);
    return variant && problemOf(variant, unitsOf(line)) === null ? variant.skuId : null;
  };
  const asked = offered.filter((line) => unitsOf(line) > 0);
  return {
    unitsOf,
    wantedOf,
    lines: asked.map((line) => ({ lineNo: line.lineNo, quantity: unitsOf(line), skuId: line.skuId })),
    /** The same units with the variants that they are exchanged for; null while one is missing. */
    exchanged: asked.every(wantedOf)
      ? asked.map((line) => {
          const wantedSkuId = wantedOf(line) ?? undefined;
          return { lineNo: line.lineNo, quantity: unitsOf(line), skuId: line.skuId, wantedSkuId };
        })
      : null,
    setUnits: (line: Line, quantity: number) => setUnits((before) => ({ ...before, [keyOf(line)]: quantity })),
    setWanted: (line: Line, skuId: string) => setWanted((before) => ({ ...before, [keyOf(line)]: skuId })),
  };
}
