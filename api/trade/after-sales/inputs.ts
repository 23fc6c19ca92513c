import { afterSaleReasons } from "@liandong/core/after-sales/after-sale-names";
import { askedTypes } from "@liandong/core/after-sales/after-sale-states";
import { withoutBlanks } from "@liandong/core/shipping/read-shipping-rows";
import { cleanLine, cleanText } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { z } from "zod";
import {
  cursorInput,
  idInput,
  reasonInput as note,
  orderNoInput as orderNo,
  requestKeyInput as requestKey,
} from "../../trpc/inputs";
import { picturePathInput } from "../../uploads/picture-path";
import { bankInput, proofInput } from "../refunds/inputs";

const caseNo = z.string().regex(/^A\d{26}$/, "售后单号不正确");
const type = z.enum(askedTypes, "请选择售后类型");
const unitsOfLine = z.object({
  lineNo: z.int().min(0).max(10_000),
  quantity: z.int().min(1, "请选择数量").max(100_000),
  /** The variant that comes back, where units of the line were exchanged before; the ordered one first without it. */
  skuId: idInput.optional(),
});
const linesOf = <Line extends typeof unitsOfLine>(line: Line) =>
  z
    .array(line)
    .min(1, "请选择要售后的商品")
    .max(100)
    .refine(
      (wanted) => new Set(wanted.map(({ lineNo, skuId }) => `${lineNo} ${skuId}`)).size === wanted.length,
      "同一商品只能选一次",
    );
const lines = linesOf(unitsOfLine);
/** 部分金额: an amount below the units' money, in fen; absent for all of it. */
const amountFen = z.int().min(1, "退款金额至少 0.01 元").max(1_000_000_000_000).optional();
const description = z.string().overwrite(cleanText).refine(atMost(300), "说明最多三百个字").default("");
const pictures = z.array(picturePathInput).max(6, "最多上传 6 张图片").default([]);
const carrier = z.string().overwrite(cleanLine).min(2, "请填写快递公司").refine(atMost(30), "快递公司名称太长");
const trackingNo = z
  .string()
  .overwrite(withoutBlanks)
  .regex(/^[0-9A-Za-z-]{6,40}$/, "请填写正确的快递单号");

export const optionsInput = z.object({ orderNo });
export const quoteCaseInput = z.object({ orderNo, type, lines, amountFen });
/** A refund of the member's own units whose consequences they look at. */
export const ownRefundInput = z.object({ orderNo, lines, amountFen });
export const requestCaseInput = z
  .object({
    orderNo,
    type,
    /** An exchange names the variant that it wants; the same one without it. */
    lines: linesOf(unitsOfLine.extend({ wantedSkuId: idInput.optional() })),
    amountFen,
    description,
    pictures,
    reason: z.string().min(1, "请选择原因").max(20),
    requestKey,
  })
  .refine((asked) => afterSaleReasons[asked.type].includes(asked.reason), { path: ["reason"], error: "请选择原因" });
export const byCaseNo = z.object({ caseNo });
export const askAgainInput = z.object({
  caseNo,
  amountFen,
  pictures,
  description: z
    .string()
    .overwrite(cleanText)
    .min(4, "请说明再次申请的理由，至少四个字")
    .refine(atMost(300), "说明最多三百个字"),
});
export const sendBackInput = z.object({ caseNo, carrier, trackingNo });
export const listCasesInput = z.object({ cursor: cursorInput.nullish() });

/** Cases of a member, or of one of their orders. */
export const casesInput = z.object({ memberId: idInput, orderNo: orderNo.optional() });

export const approveInput = z.object({
  caseNo,
  note,
  /** Name, phone and address to send the goods to. */
  returnAddress: z
    .string()
    .overwrite(cleanLine)
    .min(8, "请填写完整的退货地址")
    .refine(atMost(200), "退货地址太长")
    .optional(),
});
export const decideInput = z.object({ caseNo, note });
export const refundToBankInput = z.object({ caseNo, note, bank: bankInput });
export const markRefundPaidInput = z.object({ caseNo, note, proof: proofInput });
export const passInput = z.object({
  caseNo,
  note,
  /** Whether the goods can be sold again. */
  restock: z.boolean(),
  replacement: z.object({ carrier, trackingNo }).optional(),
});

const staffRefund = z.object({ memberId: idInput, orderNo, lines, amountFen });
export const quoteRefundInput = staffRefund;
export const refundInput = staffRefund.extend({ note, requestKey });

const compensated = z.object({ memberId: idInput, orderNo, lineNo: z.int().min(0).max(10_000) });
/** Without an amount it asks for what the line still has. */
export const quoteCompensationInput = compensated.extend({ amountFen });
export const compensateInput = compensated.extend({
  amountFen: z.int("请填写补偿金额").min(1, "补偿金额至少 0.01 元").max(1_000_000_000_000),
  note,
  requestKey,
});
