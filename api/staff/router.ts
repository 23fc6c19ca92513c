import { logout } from "../auth/logout";
import { publicProcedure, router, storeStaffProcedure } from "../trpc/procedures";
import { logInStaff, staffLoginInput } from "./log-in-staff";

export const staffRouter = router({
  login: publicProcedure.input(staffLoginInput).mutation(logInStaff),
  me: storeStaffProcedure().query(({ ctx: { staff } }) => ({
    ...{ id: staff.id, name: staff.name, roles: staff.roles, storeId: staff.storeId },
  })),
  logout: storeStaffProcedure().mutation(logout),
});
