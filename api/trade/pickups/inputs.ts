import { readPickupCode } from "@liandong/core/orders/pickup-code";
import { z } from "zod";
import { orderNoInput, requestKeyInput } from "../../trpc/inputs";

export const ofOrderInput = z.object({ orderNo: orderNoInput });

/** Digits as they were entered or scanned; a slip of the finger is refused before anything is looked up. */
const code = z
  .string()
  .max(40, "提货码是 13 位数字")
  .transform((text, ctx) => {
    const read = readPickupCode(text);
    if (read !== null) return read;
    ctx.addIssue({ code: "custom", message: "提货码是 13 位数字，请核对后重输" });
    return z.NEVER;
  });

export const findInput = z.object({ code });

const units = z.object({ lineNo: z.int().min(0).max(999), quantity: z.int().min(1, "至少一件").max(999) });

export const redeemInput = z.object({
  code,
  /** How often something of the order had been handed over when it was shown: after another handing over it is refused. */
  seenHandovers: z.int().min(0).max(1_000),
  lines: z.array(units).min(1, "请选择要交给买家的商品").max(100),
  /** One key per handing over: repeated under it, it hands over nothing more. */
  requestKey: requestKeyInput,
});
export type RedeemInput = z.infer<typeof redeemInput>;
