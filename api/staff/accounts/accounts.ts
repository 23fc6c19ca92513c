import { DomainError } from "@liandong/core/errors";
import type { Handle } from "@liandong/db/connection/database";
import {
  insertAccount,
  listStaffAccounts,
  lockAccounts,
  storeExists,
  updateAccount,
} from "@liandong/db/staff/accounts/accounts";
import { findRole } from "@liandong/db/staff/roles/roles";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { admitPassword } from "./admit-password";
import type { CreateInput, UpdateInput } from "./inputs";

/** 员工账号: every account with its roles and its last login. */
export async function showAccounts({ ctx }: { ctx: StaffContext }) {
  const rows = await ctx.db.run(listStaffAccounts);
  return rows.map(({ lastLoginAt, ...row }) => ({ ...row, lastLoginAt: lastLoginAt?.toISOString() ?? null }));
}

/** The password is the first one, to be changed at the first login. @throws DomainError staff.exists, staff.weak_password, store.unknown */
export async function createAccount({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: CreateInput;
}): Promise<{ id: string }> {
  const { username, password, name, roles, roleId, storeId } = input;
  await admitPassword({ password, username, name });
  const passwordHash = await Bun.password.hash(password);
  return ctx.db.transaction(async (tx) => {
    await requireExistingStore(tx, storeId);
    const ownRole = await roleNameOf(tx, roleId);
    const id = await insertAccount(tx, { username, passwordHash, name, roles, roleId, storeId, active: true });
    if (id === null) throw new DomainError("staff.exists", { username });
    const detail = { username, name, roles, ownRole, storeId };
    await recordDeed(tx, ctx, { action: "desk.accounts.create", subject: `staff:${id}`, detail, reason: null });
    return { id };
  });
}

/**
 * Changes the name, the roles, the store and whether the account may log in; it takes effect at the account's next request.
 * @throws DomainError staff.unknown, staff.changed (by somebody else since), staff.own_account, store.unknown, auth.forbidden
 */
export async function changeAccount({ ctx, input }: { ctx: StaffContext; input: UpdateInput }): Promise<void> {
  const { staffId, reason, from, ...fields } = input;
  const own = ctx.staff.id;
  await ctx.db.transaction(async (tx) => {
    const accounts = await lockAccounts(tx, [own, staffId]);
    const before = accounts.get(staffId);
    if (!before) throw new DomainError("staff.unknown", { staffId });
    const me = accounts.get(own);
    // Another admin may have taken the caller's role since the request began.
    if (!me?.active || !me.roles.includes("admin")) throw new DomainError("auth.forbidden");
    if (!isAsBefore(before, from)) {
      const change = { subject: `staff:${staffId}`, actions: ["desk.accounts.update"] } as const;
      throw await changedMeanwhile(tx, { code: "staff.changed", ...change });
    }
    const losesAdmin = !fields.active || !fields.roles.includes("admin") || fields.storeId !== null;
    if (staffId === own && losesAdmin) throw new DomainError("staff.own_account");
    await requireExistingStore(tx, fields.storeId);
    const { roleId, ...after } = fields;
    const ownRole = await roleNameOf(tx, roleId);
    await updateAccount(tx, staffId, fields);
    const { name, roles, storeId, active } = before;
    const ownRoleBefore = await roleNameOf(tx, before.roleId);
    const detail = {
      before: { name, roles, ownRole: ownRoleBefore, storeId, active },
      after: { ...after, ownRole },
    };
    await recordDeed(tx, ctx, { action: "desk.accounts.update", subject: `staff:${staffId}`, detail, reason });
  });
}

type Shown = UpdateInput["from"];

/** Roles are a set: their order says nothing. */
function isAsBefore(now: Shown, from: Shown): boolean {
  const plain = ({ name, roles, roleId, storeId, active }: Shown) =>
    JSON.stringify([name, [...roles].sort(), roleId, storeId, active]);
  return plain(now) === plain(from);
}

/** @throws DomainError staff_role.unknown */
async function roleNameOf(handle: Handle, roleId: string | null): Promise<string | null> {
  if (roleId === null) return null;
  const role = await findRole(handle, { id: roleId });
  if (!role) throw new DomainError("staff_role.unknown");
  return role.name;
}

async function requireExistingStore(handle: Handle, storeId: string | null): Promise<void> {
  if (storeId !== null && !(await storeExists(handle, storeId))) throw new DomainError("store.unknown", { storeId });
}
