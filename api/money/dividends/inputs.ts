import { z } from "zod";
import { cursorInput } from "../../trpc/inputs";

export const poolInput = z.object({ poolId: z.string().min(1).max(60) });

/** A month, an ISO week or a day, such as `2026-02`, `2026-W09` or `2026-02-28`. */
const period = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2]|W[0-5]\d|(0[1-9]|1[0-2])-[0-3]\d)$/, "期次格式如 2026-02、2026-W09 或 2026-02-28");

export const closeInput = poolInput.extend({ period });
const every = z.enum(["week", "month"]).nullable();
/** `from` is the schedule that is replaced, as staff saw it; null is none. */
export const scheduleInput = poolInput.extend({ from: every, every });
export const closesInput = z.object({ cursor: cursorInput.nullish() });

export type CloseInput = z.infer<typeof closeInput>;
export type ScheduleInput = z.infer<typeof scheduleInput>;
export type ClosesInput = z.infer<typeof closesInput>;
