import { memberProcedure, router } from "../../trpc/procedures";
import { listMemberEntries } from "../ledger/list-member-entries";
import { listMemberEvents } from "../ledger/list-member-events";
import { previewInput, walletEntriesInput, walletListInput } from "./inputs";
import { listOwnAccounts } from "./list-accounts";
import { previewWithdrawal } from "./preview-withdrawal";
import { showAllowance } from "./show-allowance";
import { showProgress } from "./show-progress";

/** 钱包: a member's balances, their explained entries, a withdrawal's preview, and the progress to boss and to the held fund. */
export const walletRouter = router({
  accounts: memberProcedure.query((opts) => listOwnAccounts(opts)),
  entries: memberProcedure
    .input(walletEntriesInput)
    .query(({ ctx, input }) =>
      listMemberEntries({ ctx, input: { ...input, memberId: ctx.memberId, reader: "member" } }),
    ),
  /** 全部明细: one row per business event. */
  events: memberProcedure.input(walletListInput).query((opts) => listMemberEvents(opts)),
  preview: memberProcedure.input(previewInput).query((opts) => previewWithdrawal(opts)),
  allowance: memberProcedure.query((opts) => showAllowance(opts)),
  progress: memberProcedure.query((opts) => showProgress(opts)),
});
