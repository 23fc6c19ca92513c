import { refundBankCodes } from "@liandong/core/after-sales/banks";
import { withoutBlanks } from "@liandong/core/shipping/read-shipping-rows";
import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { z } from "zod";

/** The card is a debit card; blanks that people type between the groups of its number are taken out. */
export const bankInput = z.object({
  type: z.enum(refundBankCodes, "请选择银行"),
  account: z
    .string()
    .overwrite(withoutBlanks)
    .regex(/^\d{12,19}$/, "请填写正确的银行卡号"),
  name: z.string().overwrite(cleanLine).min(2, "请填写持卡人姓名").refine(atMost(30), "持卡人姓名太长"),
});

export const proofInput = z
  .string()
  .overwrite(cleanLine)
  .min(4, "请填写付款凭证号，至少四个字")
  .refine(atMost(64), "付款凭证号太长");
