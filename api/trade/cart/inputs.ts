import { maxPieces } from "@liandong/core/cart/cart-line-state";
import { z } from "zod";
import { idInput } from "../../trpc/inputs";
import { boughtForInput, choicesInput, pickupsInput } from "../checkout/inputs";

/** Most lines of a cart; one checkout takes as many. */
export const mostLines = 100;

const quantity = z.int().min(1, "至少一件").max(maxPieces, `一次最多 ${maxPieces} 件`);
const skuIds = z.array(idInput).min(1, "请选择商品").max(mostLines);

export const cartLineInput = z.object({ skuId: idInput, quantity });
export const cartLinesInput = z.object({ skuIds });
export const selectInput = z.object({ skuIds, selected: z.boolean() });
export const variantInput = z.object({ skuId: idInput, toSkuId: idInput });
export const quoteCartInput = choicesInput.extend({
  addressId: idInput.optional(),
  pickups: pickupsInput,
  organisation: boughtForInput,
});
