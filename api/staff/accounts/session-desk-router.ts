import { endOtherSessions, endSession, endSessionInput, showSessions } from "../../sessions/list-sessions";
import { logout } from "../../sessions/logout";
import type { StaffContext } from "../../trpc/context";
import { limitRate, publicProcedure, router, staffSessionProcedure, storeStaffProcedure } from "../../trpc/procedures";
import { changePasswordInput, disableTotpInput, enableTotpInput, staffLoginInput } from "./inputs";
import { ownLoginsInput, showLogins } from "./list-logins";
import { logInStaff } from "./log-in-staff";
import { changeOwnPassword } from "./set-password";
import { showSelf } from "./show-self";
import { disableTotp, enableTotp } from "./two-step";

/** A stolen session must not be usable for guessing the password. */
const passwordRate = limitRate({ name: "desk.session.changePassword", limit: 8, windowSeconds: 900 });

const ownerOf = ({ staff }: StaffContext) => ({ kind: "staff" as const, subjectId: staff.id });

export const sessionDeskRouter = router({
  login: publicProcedure.input(staffLoginInput).mutation(logInStaff),
  me: staffSessionProcedure.query((opts) => showSelf(opts)),
  changePassword: staffSessionProcedure
    .use(passwordRate)
    .input(changePasswordInput)
    .mutation((opts) => changeOwnPassword(opts)),
  enableTotp: storeStaffProcedure()
    .use(passwordRate)
    .input(enableTotpInput)
    .mutation((opts) => enableTotp(opts)),
  disableTotp: storeStaffProcedure()
    .use(passwordRate)
    .input(disableTotpInput)
    .mutation((opts) => disableTotp(opts)),
  sessions: staffSessionProcedure.query(({ ctx }) => showSessions({ ctx, input: ownerOf(ctx) })),
  logins: staffSessionProcedure
    .input(ownLoginsInput)
    .query(({ ctx, input }) => showLogins({ ctx, input: { ...input, staffId: ctx.staff.id } })),
  endSession: staffSessionProcedure
    .input(endSessionInput)
    .mutation(({ ctx, input }) => endSession({ ctx, input: { ...ownerOf(ctx), ...input } })),
  endOtherSessions: staffSessionProcedure.mutation(({ ctx }) => endOtherSessions({ ctx, input: ownerOf(ctx) })),
  logout: staffSessionProcedure.mutation(logout),
});
