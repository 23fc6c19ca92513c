import { z } from "zod";
import { anyScopeInput } from "../membership/inputs";
import { dayInput } from "../trpc/inputs";
import { router, storeStaffProcedure } from "../trpc/procedures";
import { showReport } from "./show-report";

const day = dayInput("日期不正确，例如 2026-03-01");
const reportInput = z.object({ scope: anyScopeInput.optional(), from: day, to: day });

export const levelReportRouter = router({
  show: storeStaffProcedure("operator", "finance")
    .input(reportInput)
    .query((opts) => showReport(opts)),
});
