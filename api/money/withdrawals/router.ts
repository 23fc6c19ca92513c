import { memberProcedure, router } from "../../trpc/procedures";
import { findOwnWithdrawal } from "./find-own-withdrawal";
import { byNumber, listInput, requestInput } from "./inputs";
import { listWithdrawals } from "./list-withdrawals";
import { resumeWithdrawal } from "./resume-withdrawal";
import { startWithdrawal } from "./start-withdrawal";
import { toWithdrawalCard } from "./withdrawal-card";

/** 提现: members take their commission out. */
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
});
