import { recruitingSchema } from "@liandong/core/plan-check/recruiting-parameters";
import { z } from "zod";

/** A whole plan document; whether it is sound is what a check finds out. */
const document = z.record(z.string(), z.unknown());

export const checkPlanInput = z.object({
  document,
  /** So many of the last orders are replayed; 0 for none. */
  replayOrders: z.int().min(0).max(10_000).default(200),
  growth: recruitingSchema.prefault({}),
  seed: z.int().min(0).max(4_294_967_295).default(1),
});
export type CheckPlanInput = z.infer<typeof checkPlanInput>;

export const publishPlanInput = z.object({
  document,
  confirmedNoteIds: z.array(z.string().min(1).max(60)).max(100),
});
export type PublishPlanInput = z.infer<typeof publishPlanInput>;
