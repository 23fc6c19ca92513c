import { memberProcedure, router } from "../../trpc/procedures";
import { openPayoutAccount } from "../payouts/payout-accounts";
import { cancelOwnWithdrawal } from "./cancel-transfer";
import { findOwnWithdrawal } from "./find-own-withdrawal";
import { byWithdrawalNo, listWithdrawalsInput, requestWithdrawalInput } from "./inputs";
import { listWithdrawals } from "./list-withdrawals";
import { resumeWithdrawal } from "./resume-withdrawal";
import { startWithdrawal } from "./start-withdrawal";
import { toWithdrawalCard } from "./withdrawal-card";

/** 提现: members withdraw their commission. */
export const withdrawalsRouter = router({
  request: memberProcedure.input(requestWithdrawalInput).mutation(async ({ ctx, input: { accountId, ...input } }) => {
    const payee = accountId === undefined ? {} : await openPayoutAccount({ ctx, input: { id: accountId } });
    return startWithdrawal({
      ctx,
      input: { ...input, ...payee, memberId: ctx.memberId, appid: ctx.subject.appid },
    });
  }),
  resume: memberProcedure.input(byWithdrawalNo).mutation((opts) => resumeWithdrawal(opts)),
  cancel: memberProcedure.input(byWithdrawalNo).mutation((opts) => cancelOwnWithdrawal(opts)),
  list: memberProcedure.input(listWithdrawalsInput).query((opts) => listWithdrawals(opts)),
  get: memberProcedure
    .input(byWithdrawalNo)
    .query(async ({ ctx, input }) =>
      toWithdrawalCard(await findOwnWithdrawal({ ctx, memberId: ctx.memberId, ...input })),
    ),
});
