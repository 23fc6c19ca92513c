import { loadSavedWithdrawalSettings } from "@liandong/db/money/withdrawals/settings";
import { router, staffProcedure } from "../../trpc/procedures";
import { changeWithdrawalSettings } from "./change-settings";
import { approveWithdrawal, markWithdrawalPaid, refuseWithdrawal } from "./decide-withdrawal";
import { decisionInput, settingsInput, withdrawalQueueInput } from "./inputs";
import { listWithdrawalQueue } from "./list-queue";
import { takeBackTransfer } from "./take-back";

const financeProcedure = staffProcedure("finance");

/** 提现: finance approves, refuses and pays by hand; finance and operators set the limits. */
export const withdrawalsDeskRouter = router({
  queue: financeProcedure.input(withdrawalQueueInput).query((opts) => listWithdrawalQueue(opts)),
  approve: financeProcedure.input(decisionInput).mutation((opts) => approveWithdrawal(opts)),
  refuse: financeProcedure.input(decisionInput).mutation((opts) => refuseWithdrawal(opts)),
  markPaid: financeProcedure.input(decisionInput).mutation((opts) => markWithdrawalPaid(opts)),
  takeBack: financeProcedure.input(decisionInput).mutation((opts) => takeBackTransfer(opts)),
  settings: staffProcedure("finance", "operator").query(({ ctx }) => ctx.db.run(loadSavedWithdrawalSettings)),
  changeSettings: staffProcedure("finance", "operator")
    .input(settingsInput)
    .mutation((opts) => changeWithdrawalSettings(opts)),
});
