import { router, staffProcedure } from "../../trpc/procedures";
import { freezeMoney, unfreezeMoney } from "./freeze-money";
import { freezeInput, walletListInput } from "./inputs";
import { listMemberDebts } from "./list-debts";

/** 钱包: debts that finance follows up, and commission that staff freeze and release. */
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
