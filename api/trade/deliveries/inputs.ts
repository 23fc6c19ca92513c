import { deliverySchema } from "@liandong/core/goods/virtual-delivery";
import { z } from "zod";
import { cursorInput, idInput, reasonInput, settingsVersionInput } from "../../trpc/inputs";

export const productInput = z.object({ productId: idInput });
/** `delivery` is null to deliver nothing by itself. */
export const saveDeliveryInput = productInput.extend({
  version: settingsVersionInput,
  delivery: deliverySchema.nullable(),
});
export const importCodesInput = z.object({
  skuId: idInput,
  /** A code a line. */
  text: z.string().min(1, "请粘贴卡密").max(1_100_000, "一次最多导入 5000 个卡密"),
});
export const listCodesInput = z.object({ skuId: idInput, cursor: cursorInput.nullish() });
export const codeInput = z.object({ codeId: idInput, reason: reasonInput });
export const codePlace = z.tuple([idInput]);
