// 管理员: the first admin of a shop, and the way back in for one who lost the password, by whoever may use the database.
// Example: `bun run admin create owner` asks for a password; owner logs in to the desk with it and makes the other accounts.
import { DomainError } from "@liandong/core/errors";
import {
  findStaffByUsername,
  insertAccount,
  listStaffAccounts,
  lockAccounts,
  replacePassword,
  updateAccount,
} from "@liandong/db/staff/accounts/accounts";
import { forgetAttempts } from "@liandong/db/staff/sessions/attempts";
import type { Deps } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { admitPassword } from "./admit-password";
import { demoStaffPassword } from "./demo-password";
import { guessesKey } from "./log-in-staff";

type AdminCall = { ctx: Pick<Deps, "db" | "now">; input: { username: string; password: string } };

/** Makes an admin of the platform who may log in at once. @throws DomainError staff.exists, staff.weak_password */
export async function createAdmin({ ctx, input: { username, password } }: AdminCall): Promise<void> {
  await admitPassword({ password, username, name: username });
  const passwordHash = await Bun.password.hash(password);
  await ctx.db.transaction(async (tx) => {
    const fields = { name: username, roles: ["admin" as const], storeId: null };
    const account = { ...fields, username, passwordHash, active: true, mustChangePassword: false };
    const id = await insertAccount(tx, account);
    if (id === null) throw new DomainError("staff.exists", { username });
    const deed = {
      subject: `staff:${id}` as const,
      detail: { username, ...fields, ownRole: null },
      reason: "在服务器上用命令新建",
    };
    await recordDeed(tx, { now: ctx.now, staff: { id } }, { action: "desk.accounts.create", ...deed });
  });
}

/**
 * Gives an admin a new password. Sessions and known devices end, 两步验证 is off, a lock by wrong guesses is lifted, and an
 * account that was disabled may log in again.
 * @throws DomainError staff.unknown, auth.forbidden (no admin of the platform), staff.weak_password
 */
export async function resetAdmin({ ctx, input: { username, password } }: AdminCall): Promise<void> {
  const passwordHash = await Bun.password.hash(password);
  await ctx.db.transaction(async (tx) => {
    const found = await findStaffByUsername(tx, { username });
    const account = found && (await lockAccounts(tx, [found.id])).get(found.id);
    if (!account) throw new DomainError("staff.unknown", { username });
    const { id, name, roles, storeId } = account;
    if (!roles.includes("admin") || storeId !== null) throw new DomainError("auth.forbidden");
    await admitPassword({ password, username, name });
    await replacePassword(tx, { id, passwordHash, mustChange: false });
    await updateAccount(tx, id, { name, roles, storeId, active: true });
    await forgetAttempts(tx, { key: guessesKey(username) });
    const deed = { subject: `staff:${id}` as const, detail: {}, reason: "在服务器上用命令重设" };
    await recordDeed(tx, { now: ctx.now, staff: { id } }, { action: "desk.accounts.resetPassword", ...deed });
  });
}

/** Whether somebody can log in who may make the other accounts. */
export async function hasAdmin({ ctx }: { ctx: Pick<Deps, "db"> }): Promise<boolean> {
  const accounts = await ctx.db.run(listStaffAccounts);
  return accounts.some(({ active, roles, storeId }) => active && storeId === null && roles.includes("admin"));
}

/** The accounts that still have the published password of the demo; each check takes a tenth of a second. */
export async function findDemoPasswords({ ctx }: { ctx: Pick<Deps, "db"> }): Promise<string[]> {
  const accounts = await ctx.db.run(listStaffAccounts);
  const found: string[] = [];
  for (const { username, active } of accounts) {
    const account = active ? await ctx.db.run((handle) => findStaffByUsername(handle, { username })) : null;
    if (account && (await Bun.password.verify(demoStaffPassword, account.passwordHash))) found.push(username);
  }
  return found;
}
