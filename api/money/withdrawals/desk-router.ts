import { loadSavedWithdrawalSettings } from "@liandong/db/money/withdrawals/settings";
import { limitRate, router, staffProcedure } from "../../trpc/procedures";
import { changeWithdrawalSettings } from "./change-settings";
import { approveWithdrawal, markWithdrawalPaid, refuseWithdrawal } from "./decide-withdrawal";
import {
  approveInput,
  byWithdrawalNo,
  decisionInput,
  markPaidInput,
  payeeInput,
  settingsInput,
  withdrawalCountsInput,
  withdrawalListInput,
} from "./inputs";
import { countWithdrawalsForFinance, listPayable, listWithdrawalsForFinance } from "./list-for-finance";
import { showPayee } from "./show-payee";
import { showReceipt } from "./show-receipt";
import { takeBackTransfer } from "./take-back";

const financeProcedure = staffProcedure("finance");

/** Finance pays some dozens an hour by hand; more readings come from a script. */
const payeeRate = limitRate({ name: "desk.withdrawals.showPayee", limit: 120, windowSeconds: 3600 });

/** Each asks WeChat up to four times. */
const receiptRate = limitRate({ name: "desk.withdrawals.receipt", limit: 120, windowSeconds: 3600 });

/** 提现: finance approves, refuses and pays by hand; finance and operators set the limits. */
export const withdrawalsDeskRouter = router({
  list: financeProcedure.input(withdrawalListInput).query((opts) => listWithdrawalsForFinance(opts)),
  counts: financeProcedure.input(withdrawalCountsInput).query((opts) => countWithdrawalsForFinance(opts)),
  payable: financeProcedure.input(withdrawalCountsInput).query((opts) => listPayable(opts)),
  showPayee: financeProcedure
    .use(payeeRate)
    .input(payeeInput)
    .mutation((opts) => showPayee(opts)),
  approve: financeProcedure.input(approveInput).mutation((opts) => approveWithdrawal(opts)),
  refuse: financeProcedure.input(decisionInput).mutation((opts) => refuseWithdrawal(opts)),
  markPaid: financeProcedure.input(markPaidInput).mutation((opts) => markWithdrawalPaid(opts)),
  takeBack: financeProcedure.input(decisionInput).mutation((opts) => takeBackTransfer(opts)),
  receipt: financeProcedure
    .use(receiptRate)
    .input(byWithdrawalNo)
    .mutation((opts) => showReceipt(opts)),
  settings: staffProcedure("finance", "operator").query(({ ctx }) => ctx.db.run(loadSavedWithdrawalSettings)),
  changeSettings: staffProcedure("finance", "operator")
    .input(settingsInput)
    .mutation((opts) => changeWithdrawalSettings(opts)),
});
