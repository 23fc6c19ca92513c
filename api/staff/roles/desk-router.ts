import { router, staffProcedure } from "../../trpc/procedures";
import {
  changeRole,
  createRole,
  createRoleInput,
  removeRole,
  removeRoleInput,
  showRoles,
  updateRoleInput,
} from "./roles";

const admin = staffProcedure("admin");

/** 角色: admins make roles of single rights. */
export const rolesDeskRouter = router({
  list: admin.query(showRoles),
  create: admin.input(createRoleInput).mutation(createRole),
  update: admin.input(updateRoleInput).mutation(changeRole),
  remove: admin.input(removeRoleInput).mutation(removeRole),
});
