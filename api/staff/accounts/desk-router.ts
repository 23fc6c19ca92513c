import { showSessions } from "../../sessions/list-sessions";
import { router, staffProcedure } from "../../trpc/procedures";
import { changeAccount, createAccount, showAccounts } from "./accounts";
import { endStaffSessions } from "./end-sessions";
import { accountInput, createAccountInput, endSessionsInput, resetInput, updateAccountInput } from "./inputs";
import { loginsInput, showLogins } from "./list-logins";
import { resetPassword } from "./set-password";

const admin = staffProcedure("admin");

/** 员工账号: admins of the platform create accounts, change them, and reset their passwords. */
export const accountsDeskRouter = router({
  list: admin.query((opts) => showAccounts(opts)),
  create: admin.input(createAccountInput).mutation((opts) => createAccount(opts)),
  update: admin.input(updateAccountInput).mutation((opts) => changeAccount(opts)),
  sessions: admin
    .input(accountInput)
    .query(({ ctx, input }) => showSessions({ ctx, input: { kind: "staff", subjectId: input.staffId } })),
  endSessions: admin.input(endSessionsInput).mutation((opts) => endStaffSessions(opts)),
  logins: admin.input(loginsInput).query(showLogins),
  resetPassword: admin.input(resetInput).mutation((opts) => resetPassword(opts)),
});
