import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { z } from "zod";
import { cursorInput, idInput, reasonInput, requestKeyInput } from "../../trpc/inputs";
import { daysFilter, filterInput, listInput } from "../../trpc/list-input";
import { batchLimit, withdrawalNoInput } from "../withdrawals/inputs";

const withdrawalNos = z
  .array(withdrawalNoInput)
  .min(1, "请选择提现")
  .max(batchLimit, `一个批次最多 ${batchLimit} 笔`)
  .transform((nos) => [...new Set(nos)]);

export const checkBatchInput = z.object({ withdrawalNos });

export const makeBatchInput = checkBatchInput.extend({
  /** Members who owe and are paid all the same, each confirmed by themselves. */
  acceptsDebtOf: z.array(idInput).max(batchLimit, "会员太多").default([]),
  /** One key per batch: repeated calls with it make one batch. */
  requestKey: requestKeyInput,
});

export const batchInput = z.object({ id: idInput });

const filter = z.object({
  state: z.enum(["open", "closed"], "没有这个状态").optional(),
  /** 建批日期. */
  made: daysFilter.optional(),
});
export const batchListInput = listInput(filter, ["-madeAt"]);
export const batchCountsInput = filterInput(filter.omit({ state: true }));

export const batchLinesInput = z.object({
  id: idInput,
  state: z.enum(["waiting", "paid", "refused", "removed"], "没有这个状态").optional(),
  cursor: cursorInput.nullish(),
});

const paymentNo = z
  .string()
  .overwrite(cleanLine)
  .regex(/^(?=.*\d)[0-9A-Za-z_-]{4,64}$/, "请填写打款流水号，4 到 64 位字母和数字");
const refusal = z
  .string()
  .overwrite(cleanLine)
  .min(2, "请写明原因，至少两个字")
  .refine(atMost(100), "原因最多一百个字");

const answerLine = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("paid"), withdrawalNo: withdrawalNoInput, paymentNo }),
  z.object({ outcome: z.literal("refused"), withdrawalNo: withdrawalNoInput, reason: refusal }),
]);
export type AnswerLineInput = z.infer<typeof answerLine>;

/** Lines that are decided by one call; the desk sends a file's lines part by part. */
export const recordInput = z.object({
  id: idInput,
  lines: z.array(answerLine).min(1, "没有要登记的行").max(50, "一次最多登记 50 行"),
});

export const removeInput = z.object({
  id: idInput,
  withdrawalNos: z.array(withdrawalNoInput).min(1, "请选择提现").max(batchLimit, "一次太多"),
  reason: reasonInput,
});
