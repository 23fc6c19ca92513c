import { memberProcedure, router, staffProcedure } from "../trpc/procedures";
import { closeByStaff } from "./close-by-staff";
import { closeInput, closesInput, poolInput, scheduleInput } from "./inputs";
import { listClosedPeriods } from "./list-closes";
import { listOwnShares } from "./list-own-shares";
import { listPools, schedulePool } from "./schedule-pool";
import { showPreview } from "./show-preview";

const dividendProcedure = staffProcedure("finance", "operator");

/** 分红: what a member got; finance and operators try a close out and do it. */
export const dividendsRouter = router({
  mine: memberProcedure.input(closesInput).query((opts) => listOwnShares(opts)),
  pools: dividendProcedure.query((opts) => listPools(opts)),
  preview: dividendProcedure.input(poolInput).query((opts) => showPreview(opts)),
  close: dividendProcedure.input(closeInput).mutation((opts) => closeByStaff(opts)),
  closes: dividendProcedure.input(closesInput).query((opts) => listClosedPeriods(opts)),
  schedule: dividendProcedure.input(scheduleInput).mutation((opts) => schedulePool(opts)),
});
