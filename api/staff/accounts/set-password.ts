import { DomainError } from "@liandong/core/errors";
import { lockAccounts, updatePassword } from "@liandong/db/staff/accounts/accounts";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { ChangePasswordInput, ResetInput } from "./inputs";

/** 重置密码: an admin sets a new password, and all sessions of the account end. @throws DomainError staff.unknown */
export async function resetPassword({ ctx, input }: { ctx: StaffContext; input: ResetInput }): Promise<void> {
  const { staffId: id, reason } = input;
  const passwordHash = await Bun.password.hash(input.password);
  await ctx.db.transaction(async (tx) => {
    if (!(await lockAccounts(tx, [id])).has(id)) throw new DomainError("staff.unknown", { staffId: id });
    await updatePassword(tx, { id, passwordHash, keep: id === ctx.staff.id ? ctx.tokenHash : null });
    await recordDeed(tx, ctx, { action: "desk.accounts.resetPassword", subject: `staff:${id}`, detail: {}, reason });
  });
}

/** 修改自己的密码: all sessions but the current one end. @throws DomainError staff.wrong_password */
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
    await updatePassword(tx, { id, passwordHash, keep: ctx.tokenHash });
    const subject = `staff:${id}` as const;
    await recordDeed(tx, ctx, { action: "desk.session.changePassword", subject, detail: {}, reason: null });
  });
}
