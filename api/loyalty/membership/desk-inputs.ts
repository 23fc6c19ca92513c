import { z } from "zod";
import { cursorInput, idInput, momentInput, reasonInput, requestKeyInput } from "../../trpc/inputs";
import { anyScopeInput, levelIdInput } from "../programmes/scope-inputs";

const ofScope = { memberId: idInput, scope: anyScopeInput.optional() };
export const levelHistoryInput = z.object(ofScope);
export const memberHistoryInput = z.object({ ...ofScope, cursor: cursorInput.nullish() });

export const setLevelInput = z.object({
  ...ofScope,
  levelId: levelIdInput,
  lockedUntil: momentInput("锁定时间不正确")
    .transform((text) => new Date(text))
    .nullish(),
  reason: reasonInput,
});

export const adjustPointsInput = z.object({
  ...ofScope,
  points: z
    .int("积分必须是整数")
    .min(-10_000_000)
    .max(10_000_000)
    .refine((points) => points !== 0, "请填写要增加或扣减的积分"),
  reason: reasonInput,
  /** Made once per decision, so that a repeated request moves the points once. */
  requestKey: requestKeyInput,
});
