import { logout } from "../auth/logout";
import { changePasswordInput } from "../staff-accounts/inputs";
import { changeOwnPassword } from "../staff-accounts/set-password";
import { limitRate, publicProcedure, router, storeStaffProcedure } from "../trpc/procedures";
import { logInStaff, staffLoginInput } from "./log-in-staff";

/** A stolen session must not become a way to guess the password. */
const passwordRate = limitRate({ name: "staff.changePassword", limit: 8, windowSeconds: 900 });

export const staffRouter = router({
  login: publicProcedure.input(staffLoginInput).mutation(logInStaff),
  me: storeStaffProcedure().query(({ ctx: { staff } }) => ({
    ...{ id: staff.id, name: staff.name, roles: staff.roles, storeId: staff.storeId },
  })),
  changePassword: storeStaffProcedure()
    .use(passwordRate)
    .input(changePasswordInput)
    .mutation((opts) => changeOwnPassword(opts)),
  logout: storeStaffProcedure().mutation(logout),
});
