import { recruitingSchema } from "@liandong/core/plan-check/recruiting-parameters";
import { z } from "zod";
import { idInput, momentInput, versionInput } from "../../trpc/inputs";

/** A whole plan document; the check finds out whether it is sound. */
const document = z.record(z.string(), z.unknown());

export const checkPlanInput = z.object({
  document,
  /** The number of last orders to replay; 0 replays none. */
  replayOrders: z.int().min(0).max(10_000).default(200),
  growth: recruitingSchema.prefault({}),
  seed: z.int().min(0).max(4_294_967_295).default(1),
});
export type CheckPlanInput = z.infer<typeof checkPlanInput>;

/** 生效时间: null is at once; a moment becomes its minute. */
export const effectiveAtInput = momentInput("生效时间不正确").nullable().default(null);
export const byScheduled = z.object({ id: idInput });

export const publishPlanInput = z.object({
  /** The version that the document was made from: the next one is published, or none. */
  version: versionInput,
  document,
  confirmedNoteIds: z.array(z.string().min(1).max(60)).max(100),
  effectiveAt: effectiveAtInput,
});
export type PublishPlanInput = z.infer<typeof publishPlanInput>;
