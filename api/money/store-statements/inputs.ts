import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { z } from "zod";
import { cursorInput, dayInput, idInput, reasonInput } from "../../trpc/inputs";
import { daysFilter, filterInput, idsFilter, listInput } from "../../trpc/list-input";

export const statementStates = ["closed", "approved", "paid"] as const;

const filter = z.object({
  state: z.enum(statementStates, "没有这个状态").optional(),
  /** 店铺. */
  store: idsFilter.optional(),
  /** 关账日期. */
  closed: daysFilter.optional(),
});

export const statementListInput = listInput(filter, ["-closedAt"]);
export const statementCountsInput = filterInput(filter.omit({ state: true }));
export const statementInput = z.object({ id: idInput });
export const statementLinesInput = z.object({ id: idInput, cursor: cursorInput.nullish() });

/** First and last day; a store that has statements goes on with the day after the last one. */
export const periodInput = z
  .object({ storeId: idInput, fromDay: dayInput("请选择开始日期"), toDay: dayInput("请选择结束日期") })
  .refine(({ fromDay, toDay }) => fromDay <= toDay, { path: ["toDay"], error: "结束日期不能早于开始日期" });

export const approveStatementInput = z.object({ id: idInput, reason: reasonInput });
export const payStatementInput = z.object({
  id: idInput,
  paymentNo: z.string().overwrite(cleanLine).min(4, "请填写付款流水号，至少四位").refine(atMost(64), "流水号太长"),
  /** Path of an uploaded picture of the receipt. */
  proofUrl: z
    .string()
    .regex(/^\/media(?:\/[\w-][\w.-]*)+$/, "请上传图片")
    .nullable()
    .default(null),
});

export const feeInput = z.object({
  storeId: idInput,
  rateBp: z.int("请填写费率").min(0, "不能小于 0").max(10_000, "不能超过 100%"),
  reason: reasonInput,
});
