import { logout } from "../../sessions/logout";
import { limitRate, publicProcedure, router, storeStaffProcedure } from "../../trpc/procedures";
import { changePasswordInput } from "./inputs";
import { logInStaff, staffLoginInput } from "./log-in-staff";
import { changeOwnPassword } from "./set-password";

/** A stolen session must not be usable for guessing the password. */
const passwordRate = limitRate({ name: "desk.session.changePassword", limit: 8, windowSeconds: 900 });

export const sessionDeskRouter = router({
  login: publicProcedure.input(staffLoginInput).mutation(logInStaff),
  me: storeStaffProcedure().query(({ ctx: { staff } }) => ({
    id: staff.id,
    name: staff.name,
    roles: staff.roles,
    storeId: staff.storeId,
  })),
  changePassword: storeStaffProcedure()
    .use(passwordRate)
    .input(changePasswordInput)
    .mutation((opts) => changeOwnPassword(opts)),
  logout: storeStaffProcedure().mutation(logout),
});
