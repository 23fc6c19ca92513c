import { DomainError } from "@liandong/core/errors";
import { lockAccounts, updatePassword } from "@liandong/db/staff/accounts/accounts";
import { recordAudit } from "@liandong/db/staff/audit/audit";
import type { StaffContext } from "../../trpc/context";
import type { ChangePasswordInput, ResetInput } from "./inputs";

/** 重置密码, by an admin: every session of the account ends. @throws DomainError staff.unknown */
export async function resetPassword({ ctx, input }: { ctx: StaffContext; input: ResetInput }): Promise<void> {
  const { staffId: id, reason } = input;
  const passwordHash = await Bun.password.hash(input.password);
  await ctx.db.transaction(async (tx) => {
    if (!(await lockAccounts(tx, [id])).has(id)) throw new DomainError("staff.unknown", { staffId: id });
    await updatePassword(tx, { id, passwordHash, keep: id === ctx.staff.id ? ctx.tokenHash : null });
    const deed = { action: "desk.accounts.resetPassword", subject: `staff:${id}`, detail: {}, reason } as const;
    await recordAudit(tx, { ...deed, staffId: ctx.staff.id, at: ctx.now() });
  });
}

/** 修改自己的密码: the other sessions end. @throws DomainError staff.wrong_password */
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
    const deed = { action: "desk.session.changePassword", subject: `staff:${id}`, detail: {}, reason: null } as const;
    await recordAudit(tx, { ...deed, staffId: id, at: ctx.now() });
  });
}
