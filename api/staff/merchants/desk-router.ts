import { limitRate, router, staffProcedure } from "../../trpc/procedures";
import { checkAccount } from "./check-account";
import { byAccount, changeStateInput, saveAccountInput } from "./inputs";
import { listShownAccounts } from "./list-accounts";
import { restoreAccount, retireAccount, saveAccount } from "./save-account";

const admin = staffProcedure("admin");

/** Each check asks WeChat twice. */
const checkRate = limitRate({ name: "desk.merchants.check", limit: 60, windowSeconds: 3600 });

/** 微信接入: admins of the platform keep the mini-programs and their merchants. */
export const merchantsDeskRouter = router({
  list: admin.query((opts) => listShownAccounts(opts)),
  check: admin
    .use(checkRate)
    .input(byAccount)
    .mutation((opts) => checkAccount(opts)),
  save: admin.input(saveAccountInput).mutation((opts) => saveAccount(opts)),
  retire: admin.input(changeStateInput).mutation((opts) => retireAccount(opts)),
  restore: admin.input(changeStateInput).mutation((opts) => restoreAccount(opts)),
});
