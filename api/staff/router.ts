import { logout } from "../auth/logout";
import { publicProcedure, router, staffProcedure } from "../trpc/procedures";
import { logInStaff, staffLoginInput } from "./log-in-staff";

export const staffRouter = router({
  login: publicProcedure.input(staffLoginInput).mutation(logInStaff),
  me: staffProcedure().query(({ ctx: { staff } }) => ({ id: staff.id, name: staff.name, roles: staff.roles })),
  logout: staffProcedure().mutation(logout),
});
