// 收款账户: the account that the money of an order comes from, and goes back to in a refund.
// Example: an order of ¥80 on account is org:7/receivable −8000, platform:sales +8000; a refund of ¥30 gives it 3000 back.
import { type Account, receivableAccount, worldAccount } from "../ledger/accounts";
import type { OrderFacts } from "./order-facts";

export function payerAccount({ organisation }: Pick<OrderFacts, "organisation">): Account {
  return organisation?.onAccount ? receivableAccount(organisation.organisationId) : worldAccount("wechat");
}
