import { isBirthday } from "@liandong/core/membership/birthday";
import { z } from "zod";
import { idInput, requestKeyInput } from "../../trpc/inputs";
import { levelIdInput, scopeInput } from "../programmes/scope-inputs";

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
