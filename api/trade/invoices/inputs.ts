import { type InvoiceState, invoiceStateNames, isTaxNumber } from "@liandong/core/orders/invoice";
import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { z } from "zod";
import { cursorInput, idInput, orderNoInput, reasonInput } from "../../trpc/inputs";

const title = z.string().overwrite(cleanLine).min(2, "请填写发票抬头").refine(atMost(100), "发票抬头最多一百个字");
const taxNo = z
  .string()
  .overwrite((text) => text.replace(/\s/g, "").toUpperCase())
  .refine(isTaxNumber, "税号为 18 位统一社会信用代码，或 15、20 位税务登记号");
const email = z.email("请填写正确的邮箱").max(100, "邮箱太长");

/** Who the invoice is for: a person, or a company with its tax number. */
const buyer = z.discriminatedUnion("buyerKind", [
  z.object({ buyerKind: z.literal("person"), title, email }),
  z.object({ buyerKind: z.literal("company"), title, taxNo, email }),
]);
export const invoiceOrderInput = z.object({ orderNo: orderNoInput });
export const askInvoiceInput = z.object({ orderNo: orderNoInput, buyer });

const byInvoice = z.object({ memberId: idInput, id: idInput });
const number = z
  .string()
  .overwrite((text) => text.replace(/\s/g, ""))
  .regex(/^\d{8,20}$/, "发票号码为 8 到 20 位数字");

/** Bytes of a PDF, which fit the request with everything around them. */
export const maxInvoiceBytes = 700_000;

export const invoiceQueueInput = z.object({
  state: z.enum(Object.keys(invoiceStateNames) as InvoiceState[]).default("asked"),
  cursor: cursorInput.nullish(),
});
export const makeInvoiceInput = byInvoice.extend({
  number,
  /** What staff saw that it is made over. */
  amountFen: z.int().min(1),
  fileName: z.string().overwrite(cleanLine).min(1, "请选择发票文件").refine(atMost(100), "文件名太长"),
  fileBase64: z.base64("文件不正确").max(Math.ceil(maxInvoiceBytes / 3) * 4, "发票文件最大 700 KB"),
});
export const sendBackInvoiceInput = byInvoice.extend({ reason: reasonInput });
export const reverseInvoiceInput = byInvoice.extend({ number });
export const invoiceFileInput = byInvoice;
