import { useState } from "react";
import { choiceOf, type SpecChoice, toggleValue, valueState, variantOf } from "@/catalog/spec-choice";
import { tell } from "@/components/toast";
import type { Product, Sku } from "@/data/shapes";

/** Pieces of one line of the cart at most. */
const maxPieces = 999;

/** The variant and quantity that a member is choosing; the first variant in stock unless another is named. */
export function useSpecChoice(product: Pick<Product, "skus" | "allowed" | "purchaseLimit">, skuId?: string) {
  const { skus, allowed } = product;
  const [choice, setChoice] = useState<SpecChoice>(() => {
    const first = skus.find(({ id }) => id === skuId) ?? skus.find(({ stock }) => stock > 0) ?? skus[0];
    return first ? choiceOf(first) : {};
  });
  const [wanted, setQuantity] = useState(1);
  const sku = variantOf(skus, choice);
  const max = Math.min(sku?.stock ?? maxPieces, allowed ?? maxPieces, maxPieces);
  const choose = (name: string, value: string) => {
    if (valueState(skus, choice, { name, value }) === "impossible") {
      const others = Object.entries(choice).filter(([other]) => other !== name);
      tell(`没有“${[...others.map(([, other]) => other), value].join(" · ")}”这一款，可以先取消已选的规格`);
    }
    setChoice(toggleValue(skus, choice, { name, value }));
  };
  return {
    choice,
    choose,
    sku,
    quantity: Math.max(Math.min(wanted, max), 1),
    setQuantity,
    max,
    limit: limitWords(product, sku),
  };
}

export type SpecChosen = ReturnType<typeof useSpecChoice>;

/** Why no more can be chosen: what is left of the stock or of 每人限购. */
function limitWords({ allowed, purchaseLimit }: Pick<Product, "allowed" | "purchaseLimit">, sku?: Sku): string {
  if (sku && sku.stock < Math.min(allowed ?? maxPieces, maxPieces)) return `库存只有 ${sku.stock} 件`;
  if (allowed === null) return `一次最多 ${maxPieces} 件`;
  return purchaseLimit === null ? `本月还能领 ${allowed} 件` : `每人限购 ${purchaseLimit} 件，你还能买 ${allowed} 件`;
}
