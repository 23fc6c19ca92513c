import { DomainError } from "@liandong/core/errors";
import { lockAccounts, replacePassword, updatePassword } from "@liandong/db/staff/accounts/accounts";
import { forgetAttempts } from "@liandong/db/staff/sessions/attempts";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { admitPassword } from "./admit-password";
import type { ChangePasswordInput, ResetInput } from "./inputs";
import { guessesKey } from "./log-in-staff";

/**
 * 重置密码: an admin sets a password that its owner has to change. All sessions of the account end, its 两步验证 is off, and a
 * lock by wrong guesses is lifted. Admins change their own password instead.
 * @throws DomainError staff.unknown, staff.weak_password, staff.same_password, staff.own_password
 */
export async function resetPassword({ ctx, input }: { ctx: StaffContext; input: ResetInput }): Promise<void> {
  const { staffId: id, password, reason } = input;
  if (id === ctx.staff.id) throw new DomainError("staff.own_password");
  const passwordHash = await Bun.password.hash(password);
  await ctx.db.transaction(async (tx) => {
    const account = (await lockAccounts(tx, [id])).get(id);
    if (!account) throw new DomainError("staff.unknown", { staffId: id });
    await admitNewPassword(account, password);
    await replacePassword(tx, { id, passwordHash });
    await forgetAttempts(tx, { key: guessesKey(account.username) });
    await recordDeed(tx, ctx, { action: "desk.accounts.resetPassword", subject: `staff:${id}`, detail: {}, reason });
  });
}

/**
 * 修改自己的密码: all sessions but the current one end.
 * @throws DomainError staff.wrong_password, staff.weak_password, staff.same_password
 */
export async function changeOwnPassword({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: ChangePasswordInput;
}): Promise<void> {
  const { id } = ctx.staff;
  const passwordHash = await Bun.password.hash(input.next);
  await ctx.db.transaction(async (tx) => {
    const account = (await lockAccounts(tx, [id])).get(id);
    const matches = account && (await Bun.password.verify(input.current, account.passwordHash));
    if (!matches) throw new DomainError("staff.wrong_password");
    await admitNewPassword(account, input.next);
    await updatePassword(tx, { id, passwordHash, keep: ctx.tokenHash });
    const subject = `staff:${id}` as const;
    await recordDeed(tx, ctx, { action: "desk.session.changePassword", subject, detail: {}, reason: null });
  });
}

type Owner = { username: string; name: string; passwordHash: string };

/** @throws DomainError staff.weak_password, staff.same_password */
async function admitNewPassword({ username, name, passwordHash }: Owner, password: string): Promise<void> {
  await admitPassword({ password, username, name });
  if (await Bun.password.verify(password, passwordHash)) throw new DomainError("staff.same_password");
}
