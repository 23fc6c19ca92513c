import { isBirthday } from "@liandong/core/membership/birthday";
import { platformScope } from "@liandong/core/membership/scope";
import { z } from "zod";
import { cursorInput, idInput } from "../trpc/inputs";

/** The platform, or a store by its number. */
export const anyScopeInput = z.string().regex(/^(platform|store:[1-9]\d{0,17})$/, "会员体系不正确");
export const scopeInput = anyScopeInput.default(platformScope);
export const requestKeyInput = z.string().regex(/^[\w-]{8,64}$/, "请求编号不正确");
export const reasonInput = z.string().trim().min(4, "请写明原因，至少四个字").max(200, "原因最多二百个字");
export const levelIdInput = z.string().min(1).max(40);

export const byScope = z.object({ scope: scopeInput }).default({ scope: platformScope });
export const historyInput = z
  .object({ scope: scopeInput, cursor: cursorInput.nullish() })
  .default({ scope: platformScope });
export const monthInput = z.object({
  scope: scopeInput,
  month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, "月份不正确"),
});
export const followInput = z.object({ storeId: idInput });
export const birthdayInput = z.object({ birthday: z.string().refine(isBirthday, "生日不正确，应为月-日，例如 06-18") });
export const exchangeCouponInput = z.object({ templateId: idInput, requestKey: requestKeyInput });
export const exchangeTrialInput = z.object({
  scope: scopeInput,
  levelId: levelIdInput,
  requestKey: requestKeyInput,
});
