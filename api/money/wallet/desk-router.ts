import { router, staffProcedure } from "../../trpc/procedures";
import { freezeMoney, unfreezeMoney } from "./freeze-money";
import { freezeInput, walletListInput } from "./inputs";
import { listMemberDebts } from "./list-debts";

/** 钱包: finance sees debts; staff freeze and unfreeze commission. */
export const walletDeskRouter = router({
  debts: staffProcedure("finance")
    .input(walletListInput)
    .query((opts) => listMemberDebts(opts)),
  freeze: staffProcedure("finance", "service")
    .input(freezeInput)
    .mutation((opts) => freezeMoney(opts)),
  unfreeze: staffProcedure("finance")
    .input(freezeInput)
    .mutation((opts) => unfreezeMoney(opts)),
});
