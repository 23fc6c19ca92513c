import { staffRoles } from "@liandong/db/schema/staff";
import { z } from "zod";
import { idInput, reasonInput } from "../../trpc/inputs";

const username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{2,31}$/, "账号用 3 到 32 个小写字母、数字、点、横线或下划线，以字母开头");
export const passwordInput = z.string().min(10, "密码至少十位").max(200, "密码太长");

const fields = {
  name: z.string().trim().min(1, "请填写姓名").max(20, "姓名最多二十个字"),
  roles: z.array(z.enum(staffRoles)).min(1, "请至少选择一个角色").max(staffRoles.length),
  /** Null for staff of the platform; staff of a store see only their store. */
  storeId: idInput.nullable(),
};

export const createAccountInput = z.object({ ...fields, username, password: passwordInput });
export type CreateInput = z.infer<typeof createAccountInput>;

export const updateAccountInput = z.object({ ...fields, staffId: idInput, active: z.boolean(), reason: reasonInput });
export type UpdateInput = z.infer<typeof updateAccountInput>;

export const resetInput = z.object({ staffId: idInput, password: passwordInput, reason: reasonInput });
export type ResetInput = z.infer<typeof resetInput>;

export const changePasswordInput = z.object({
  current: z.string().min(1, "请填写原密码").max(200),
  next: passwordInput,
});
export type ChangePasswordInput = z.infer<typeof changePasswordInput>;
