import type { AwardKind } from "@liandong/core/facts/order-facts";
import { awardKinds, type EarningKind, earningKinds } from "@liandong/core/ledger/earning-kinds";
import { z } from "zod";
import { cursorInput, dayInput, orderNoInput } from "../../trpc/inputs";

const day = dayInput("日期不正确").nullish();

export const earningEventsInput = z.object({
  kind: z.enum(earningKinds as [EarningKind, ...EarningKind[]]).nullish(),
  /** First and last day of the period, Asia/Shanghai; open where absent. */
  from: day,
  to: day,
  cursor: cursorInput.nullish(),
});
export type EarningEventsInput = z.infer<typeof earningEventsInput>;

export const earningOrdersInput = z.object({
  /** Orders that gave this kind of award; all without it. */
  kind: z.enum(awardKinds as [AwardKind, ...AwardKind[]]).nullish(),
  cursor: cursorInput.nullish(),
});
export type EarningOrdersInput = z.infer<typeof earningOrdersInput>;
export const byEarningOrder = z.object({ orderNo: orderNoInput });
