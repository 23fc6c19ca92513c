import { loadWithdrawalSettings } from "@liandong/db/withdrawals/settings";
import { memberProcedure, router, staffProcedure } from "../trpc/procedures";
import { changeSettings } from "./change-settings";
import { approveWithdrawal, markWithdrawalPaid, refuseWithdrawal } from "./decide-withdrawal";
import { findOwnWithdrawal } from "./find-own-withdrawal";
import { byNumber, decisionInput, listInput, queueInput, requestInput, settingsInput } from "./inputs";
import { listQueue } from "./list-queue";
import { listWithdrawals } from "./list-withdrawals";
import { resumeWithdrawal } from "./resume-withdrawal";
import { startWithdrawal } from "./start-withdrawal";
import { toWithdrawalCard } from "./withdrawal-card";

const financeProcedure = staffProcedure("finance");

/** 提现: members take their commission out; finance approves, refuses and pays by hand. */
export const withdrawalsRouter = router({
  request: memberProcedure
    .input(requestInput)
    .mutation(({ ctx, input }) => startWithdrawal({ ctx, input: { ...input, memberId: ctx.memberId } })),
  resume: memberProcedure.input(byNumber).mutation((opts) => resumeWithdrawal(opts)),
  list: memberProcedure.input(listInput).query((opts) => listWithdrawals(opts)),
  get: memberProcedure
    .input(byNumber)
    .query(async ({ ctx, input }) =>
      toWithdrawalCard(await findOwnWithdrawal({ ctx, memberId: ctx.memberId, ...input })),
    ),
  queue: financeProcedure.input(queueInput).query((opts) => listQueue(opts)),
  approve: financeProcedure.input(decisionInput).mutation((opts) => approveWithdrawal(opts)),
  refuse: financeProcedure.input(decisionInput).mutation((opts) => refuseWithdrawal(opts)),
  markPaid: financeProcedure.input(decisionInput).mutation((opts) => markWithdrawalPaid(opts)),
  settings: staffProcedure("finance", "operator").query(({ ctx }) => ctx.db.run(loadWithdrawalSettings)),
  changeSettings: staffProcedure("finance", "operator")
    .input(settingsInput)
    .mutation((opts) => changeSettings(opts)),
});
