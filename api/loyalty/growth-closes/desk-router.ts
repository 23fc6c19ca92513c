import { z } from "zod";
import { cursorInput, dayInput } from "../../trpc/inputs";
import { router, storeStaffProcedure } from "../../trpc/procedures";
import { anyScopeInput } from "../programmes/scope-inputs";
import { closeGrowthByStaff } from "./close-by-staff";
import { listCells, listWaking } from "./list-cells";
import { listGrowthCloses } from "./list-closes";
import { previewClose } from "./preview-close";
import { setSchedule, showSchedule } from "./schedule";
import { showReport } from "./show-report";

const operator = storeStaffProcedure("operator");
const scope = anyScopeInput.optional();
const ofScope = z.object({ scope }).default({});
/** The schedule closes months; an operator may close a period under another name. */
const period = z.string().regex(/^[\w-]{1,20}$/, "周期只能用字母、数字和短横线，例如 2026-03");
const ofClose = z
  .object({ scope, period: period.optional(), segment: z.string().max(10).optional(), cursor: cursorInput.nullish() })
  .default({});
const day = dayInput("日期不正确，例如 2026-03-01");
const reportInput = z.object({ scope, from: day, to: day });

/** 成长值结算: operators preview a close, start it or schedule it, and look at its result. */
export const growthClosesDeskRouter = router({
  list: operator.input(ofScope).query((opts) => listGrowthCloses(opts)),
  preview: operator.input(ofScope).query((opts) => previewClose(opts)),
  close: operator.input(z.object({ scope, period })).mutation((opts) => closeGrowthByStaff(opts)),
  cells: operator.input(ofClose).query((opts) => listCells(opts)),
  schedule: operator.input(ofScope).query((opts) => showSchedule(opts)),
  setSchedule: operator.input(z.object({ scope, automatic: z.boolean() })).mutation((opts) => setSchedule(opts)),
  /** 唤醒名单: members who buy much less often than before. */
  waking: storeStaffProcedure("operator", "service")
    .input(ofClose)
    .query((opts) => listWaking(opts)),
  report: storeStaffProcedure("operator", "finance")
    .input(reportInput)
    .query((opts) => showReport(opts)),
});
