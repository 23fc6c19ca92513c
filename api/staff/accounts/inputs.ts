import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { staffRoles } from "@liandong/db/schema/staff";
import { z } from "zod";
import { deviceInput } from "../../sessions/device-input";
import { idInput, reasonInput } from "../../trpc/inputs";

const username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{2,31}$/, "账号用 3 到 32 个小写字母、数字、点、横线或下划线，以字母开头");
/** Counts characters as people see them, not their UTF-16 parts. */
const passwordInput = z
  .string()
  .max(200, "密码太长")
  .refine((text) => [...text].length >= 10, "密码至少十位");

/** An account that is made on the server, not at the desk. */
export const adminInput = z.object({ username, password: passwordInput });

export const staffLoginInput = z.object({
  username: z.string().trim().toLowerCase().min(1, "请填写账号").max(40, "账号不正确"),
  password: z.string().min(1, "请填写密码").max(200, "密码不正确"),
  /** 两步验证: the six digits of the authenticator. */
  code: z.string().trim().max(20, "动态码是 6 位数字").optional(),
  /** The token that this browser got at an earlier login. */
  device: z.string().max(100, "设备标识不正确").optional(),
  /** What the browser says it is, for the list of sessions. */
  browser: deviceInput,
  /** Where the session is used: one of the mini-program ends sooner. */
  app: z.enum(["desk", "mini_program"], "没有这个入口").default("desk"),
});
export type StaffLoginInput = z.infer<typeof staffLoginInput>;

const totpCode = z
  .string()
  .trim()
  .regex(/^\d{6}$/, "动态码是 6 位数字");
const ownPassword = z.string().min(1, "请填写密码").max(200, "密码不正确");

export const enableTotpInput = z.object({
  password: ownPassword,
  /** The base32 secret that the desk made and showed as a picture. */
  secret: z.string().regex(/^[A-Z2-7]{32}$/, "密钥不正确，请重新打开"),
  code: totpCode,
});
export type EnableTotpInput = z.infer<typeof enableTotpInput>;

export const disableTotpInput = z.object({ password: ownPassword });
export type DisableTotpInput = z.infer<typeof disableTotpInput>;

const fields = {
  name: z.string().overwrite(cleanLine).min(1, "请填写姓名").refine(atMost(20), "姓名最多二十个字"),
  roles: z.array(z.enum(staffRoles)).max(staffRoles.length),
  /** A role of single rights that admins made. */
  roleId: idInput.nullable().default(null),
  /** Null for staff of the platform; staff of a store see only their store. */
  storeId: idInput.nullable(),
};

type Roles = { roles: readonly string[]; roleId: string | null };
const hasRole = ({ roles, roleId }: Roles) => roles.length > 0 || roleId !== null;
/** 店员 hand over and sell in one store; without one there would be nothing that is theirs. */
const isPlaced = ({ roles, storeId }: Roles & { storeId: string | null }) =>
  storeId !== null || !roles.includes("clerk");
const noStore = { path: ["storeId"], message: "店员要归属一家店铺，请选择店铺" };
const noRole = { path: ["roles"], message: "请至少选择一个角色" };

export const createAccountInput = z
  .object({ ...fields, username, password: passwordInput })
  .refine(hasRole, noRole)
  .refine(isPlaced, noStore);
export type CreateInput = z.infer<typeof createAccountInput>;

export const updateAccountInput = z
  .object({
    ...fields,
    staffId: idInput,
    active: z.boolean(),
    /** The account as the editor began with it; one that was changed since is not saved over. */
    from: z.object({ ...fields, active: z.boolean() }),
    reason: reasonInput,
  })
  .refine(hasRole, noRole)
  .refine(isPlaced, noStore);
export type UpdateInput = z.infer<typeof updateAccountInput>;

export const resetInput = z.object({ staffId: idInput, password: passwordInput, reason: reasonInput });
export type ResetInput = z.infer<typeof resetInput>;

export const changePasswordInput = z.object({
  current: z.string().min(1, "请填写原密码").max(200),
  next: passwordInput,
});
export type ChangePasswordInput = z.infer<typeof changePasswordInput>;

export const accountInput = z.object({ staffId: idInput });
export const endSessionsInput = z.object({ staffId: idInput, reason: reasonInput });
