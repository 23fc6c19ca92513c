import { loadStaffLimits } from "@liandong/db/staff/limits/settings";
import { router, staffProcedure } from "../../trpc/procedures";
import { saveLimitsInput } from "./inputs";
import { saveLimits } from "./save-limits";

const admin = staffProcedure("admin");

/** 员工限额: admins of the platform see and change them. */
export const limitsDeskRouter = router({
  get: admin.query(({ ctx }) => ctx.db.run(loadStaffLimits)),
  save: admin.input(saveLimitsInput).mutation((opts) => saveLimits(opts)),
});
