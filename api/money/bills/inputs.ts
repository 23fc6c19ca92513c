import { differenceKinds } from "@liandong/core/bills/difference-kinds";
import { z } from "zod";
import { dayInput, reasonInput } from "../../trpc/inputs";

export const billDayInput = z.object({
  day: dayInput("日期格式如 2026-03-01"),
  /** The first merchant unless given. */
  mchid: z.string().min(1).max(32).optional(),
});

export const differenceInput = billDayInput.extend({
  kind: z.enum(differenceKinds),
  number: z.string().min(1).max(64),
});

/** An act on a difference; staff say why. */
export const differenceActInput = differenceInput.extend({ reason: reasonInput });
