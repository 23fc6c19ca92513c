import { z } from "zod";
import { anyScopeInput, levelIdInput, reasonInput, requestKeyInput } from "../membership/inputs";
import { cursorInput, idInput, momentInput } from "../trpc/inputs";

export const memberInput = z.object({ memberId: idInput });
const ofScope = { memberId: idInput, scope: anyScopeInput.optional() };
export const levelHistoryInput = z.object(ofScope);
export const historyInput = z.object({ ...ofScope, cursor: cursorInput.nullish() });
export const memberListInput = z.object({ memberId: idInput, cursor: cursorInput.nullish() });

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
  /** Made once per decision: the same key moves the points once. */
  requestKey: requestKeyInput,
});

export const giveCouponInput = z.object({
  memberId: idInput,
  templateId: idInput,
  count: z.int().min(1).max(20, "一次最多发 20 张").default(1),
  reason: reasonInput,
  requestKey: requestKeyInput,
});

export const revokeCouponInput = z.object({ memberId: idInput, couponId: idInput, reason: reasonInput });
