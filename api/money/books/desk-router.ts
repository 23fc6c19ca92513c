import { loadDailyFigures } from "@liandong/db/money/books/reports";
import { router, staffProcedure } from "../../trpc/procedures";
import { closeDay } from "./close-day";
import { closesInput, ledgerCountsInput, ledgerInput, openDayInput, spanInput, voucherInput } from "./inputs";
import { countLedger, listLedger, showVoucher } from "./list-ledger";
import { listSeals } from "./list-seals";
import { listDays, listOpenDays, showDay } from "./show-days";
import { showTrialBalance } from "./show-trial-balance";

const finance = staffProcedure("finance");

/** 账务: finance reads figures, balances, seals and bookings, and closes days. */
export const booksDeskRouter = router({
  daily: finance.input(spanInput).query(({ ctx, input }) => ctx.db.run((handle) => loadDailyFigures(handle, input))),
  trialBalance: finance.query((opts) => showTrialBalance(opts)),
  seals: finance.query((opts) => listSeals(opts)),
  ledger: finance.input(ledgerInput).query((opts) => listLedger(opts)),
  ledgerCounts: finance.input(ledgerCountsInput).query((opts) => countLedger(opts)),
  closes: finance.input(closesInput).query((opts) => listDays(opts)),
  openDays: finance.query((opts) => listOpenDays(opts)),
  day: finance.input(openDayInput).query((opts) => showDay(opts)),
  closeDay: finance.input(openDayInput).mutation((opts) => closeDay(opts)),
  voucher: finance.input(voucherInput).query((opts) => showVoucher(opts)),
});
