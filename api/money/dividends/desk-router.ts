import { router, staffProcedure } from "../../trpc/procedures";
import { closeDividendByStaff } from "./close-by-staff";
import { closeInput, closesInput, poolInput, receiversInput, scheduleInput } from "./inputs";
import { listClosedPeriods } from "./list-closes";
import { listReceivers, previewReceivers } from "./list-receivers";
import { listPools, schedulePool } from "./schedule-pool";
import { showPreview } from "./show-preview";

const dividendProcedure = staffProcedure("finance", "operator");

/** 分红: finance and operators preview, carry out and schedule the closes of pools. */
export const dividendsDeskRouter = router({
  pools: dividendProcedure.query((opts) => listPools(opts)),
  preview: dividendProcedure.input(poolInput).query((opts) => showPreview(opts)),
  close: dividendProcedure.input(closeInput).mutation((opts) => closeDividendByStaff(opts)),
  receivers: dividendProcedure.input(receiversInput).query((opts) => listReceivers(opts)),
  previewReceivers: dividendProcedure.input(poolInput).query((opts) => previewReceivers(opts)),
  closes: dividendProcedure.input(closesInput).query((opts) => listClosedPeriods(opts)),
  schedule: dividendProcedure.input(scheduleInput).mutation((opts) => schedulePool(opts)),
});
