import { router, staffProcedure } from "../../trpc/procedures";
import { auditInput, listActions, listAudit } from "./list-audit";

const admin = staffProcedure("admin");

/** 操作日志: admins read it, and nobody can change it. */
export const auditDeskRouter = router({
  list: admin.input(auditInput).query((opts) => listAudit(opts)),
  actions: admin.query(() => listActions()),
});
