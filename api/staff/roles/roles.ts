// 角色: roles that admins make of single rights, beside the built-in ones. A change takes effect at the next request of each
// account that has the role.
import { staffRightKeys, staffRights } from "@liandong/core/audit/staff-rights";
import { DomainError } from "@liandong/core/errors";
import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { deleteRole, findRole, insertRole, listRoles, updateRole } from "@liandong/db/staff/roles/roles";
import { z } from "zod";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { idInput, reasonInput, versionInput } from "../../trpc/inputs";
import { recordDeed } from "../../trpc/record-deed";

const fields = {
  name: z.string().overwrite(cleanLine).min(1, "请填写角色名称").refine(atMost(20), "名称最多二十个字"),
  rights: z
    .array(z.string().refine((key) => staffRightKeys.has(key), "没有这项权限"))
    .min(1, "请至少勾选一项权限")
    .max(staffRights.length)
    .transform((keys) => staffRights.map(({ key }) => key).filter((key) => keys.includes(key))),
  /** Whose 员工限额 hold for the role. */
  limitRole: z.enum(["service", "operator", "finance"], "请选择限额参照的角色"),
};

export const createRoleInput = z.object({ ...fields, reason: reasonInput });
export const updateRoleInput = z.object({ ...fields, id: idInput, version: versionInput, reason: reasonInput });
export const removeRoleInput = z.object({ id: idInput, reason: reasonInput });

type Call<Input extends z.ZodType> = { ctx: StaffContext; input: z.infer<Input> };
const subject = "staff-roles";

/** The roles that admins made, and every right that can be ticked. */
export async function showRoles({ ctx }: { ctx: StaffContext }) {
  return { roles: await ctx.db.run(listRoles), rights: staffRights };
}

const namesOf = (keys: readonly string[]) =>
  staffRights.filter(({ key }) => keys.includes(key)).map(({ name }) => name);

/** @throws DomainError staff_role.exists */
export async function createRole({ ctx, input }: Call<typeof createRoleInput>): Promise<{ id: string }> {
  const { reason, ...role } = input;
  return ctx.db.transaction(async (tx) => {
    const id = await insertRole(tx, role);
    if (id === null) throw new DomainError("staff_role.exists", { name: role.name });
    const detail = { role: role.name, rights: namesOf(role.rights) };
    await recordDeed(tx, ctx, { action: "desk.roles.create", subject, detail, reason });
    return { id };
  });
}

/** @throws DomainError staff_role.unknown, staff_role.exists, staff_role.changed */
export async function changeRole({ ctx, input }: Call<typeof updateRoleInput>): Promise<{ version: number }> {
  const { reason, ...role } = input;
  return ctx.db.transaction(async (tx) => {
    const before = await findRole(tx, role);
    if (!before) throw new DomainError("staff_role.unknown");
    const { roles } = { roles: await listRoles(tx) };
    if (roles.some(({ id, name }) => id !== role.id && name === role.name))
      throw new DomainError("staff_role.exists", { name: role.name });
    const version = await updateRole(tx, role);
    if (version === null)
      throw await changedMeanwhile(tx, { code: "staff_role.changed", subject, actions: ["desk.roles.update"] });
    const detail = {
      role: role.name,
      added: namesOf(role.rights.filter((key) => !before.rights.includes(key))),
      taken: namesOf(before.rights.filter((key) => !role.rights.includes(key))),
    };
    await recordDeed(tx, ctx, { action: "desk.roles.update", subject, detail, reason });
    return { version };
  });
}

/** @throws DomainError staff_role.unknown, staff_role.in_use */
export async function removeRole({ ctx, input: { id, reason } }: Call<typeof removeRoleInput>): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const before = await findRole(tx, { id });
    if (!before) throw new DomainError("staff_role.unknown");
    if (!(await deleteRole(tx, { id }))) throw new DomainError("staff_role.in_use");
    const detail = { role: before.name, rights: namesOf(before.rights) };
    await recordDeed(tx, ctx, { action: "desk.roles.remove", subject, detail, reason });
  });
}
