import { loadDailyFigures } from "@liandong/db/money/books/reports";
import { router, staffProcedure } from "../../trpc/procedures";
import { ledgerCountsInput, ledgerInput, spanInput, voucherInput } from "./inputs";
import { countLedger, listLedger, showVoucher } from "./list-ledger";
import { listSeals } from "./list-seals";
import { showTrialBalance } from "./show-trial-balance";

const finance = staffProcedure("finance");

/** 账务: finance reads figures, balances, seals and bookings; nothing here writes. */
export const booksDeskRouter = router({
  daily: finance.input(spanInput).query(({ ctx, input }) => ctx.db.run((handle) => loadDailyFigures(handle, input))),
  trialBalance: finance.query((opts) => showTrialBalance(opts)),
  seals: finance.query((opts) => listSeals(opts)),
  ledger: finance.input(ledgerInput).query((opts) => listLedger(opts)),
  ledgerCounts: finance.input(ledgerCountsInput).query((opts) => countLedger(opts)),
  voucher: finance.input(voucherInput).query((opts) => showVoucher(opts)),
});
