import { z } from "zod";
import { cursorInput, reasonInput } from "../../trpc/inputs";

export const poolInput = z.object({ poolId: z.string().min(1).max(60) });

/** A month or an ISO week, such as `2026-02` or `2026-W09`. */
const period = z.string().regex(/^\d{4}-(0[1-9]|1[0-2]|W[0-5]\d)$/, "期次格式如 2026-02 或 2026-W09");

export const closeInput = poolInput.extend({ period, reason: reasonInput });
/** A closed period; days are periods of former closes. */
export const receiversInput = poolInput.extend({ period: z.string().min(1).max(20), cursor: cursorInput.nullish() });
const every = z.enum(["week", "month"]).nullable();
/** `from` is the schedule that is replaced, as staff saw it; null is none. */
export const scheduleInput = poolInput.extend({ from: every, every });
export const closesInput = z.object({ cursor: cursorInput.nullish() });

export type ReceiversInput = z.infer<typeof receiversInput>;
export type CloseInput = z.infer<typeof closeInput>;
export type ScheduleInput = z.infer<typeof scheduleInput>;
export type ClosesInput = z.infer<typeof closesInput>;
