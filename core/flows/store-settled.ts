// 门店结算入账: a closed statement moves what the store gets from the platform's cost to what it owes the store, a payout from there to
// the bank (core/rules/shop.md, section 16). Both are booked once per statement.
// Example: due 6400 of store 3: platform/store_cost −6400, platform/store_due/store:3 +6400; paid out: store_due −6400, world/bank +6400.
import { platformAccount, worldAccount } from "../ledger/accounts";
import { storeScope } from "../ledger/scope";
import { TransactionDraft } from "../ledger/transaction";
import { type Changes, noChanges } from "./changes";

export interface StoreBooking {
  readonly storeId: string;
  readonly statementId: string;
  readonly amountFen: number;
  readonly planVersion: number;
  readonly now: Date;
  readonly actor: string;
}

/** The amount may be below zero: refunds of earlier orders weigh more than the period's orders. */
export function decideStoreSettled(booking: StoreBooking): Changes {
  return book(booking, "store_settled");
}

export function decideStorePaid(booking: StoreBooking): Changes {
  return book(booking, "store_paid");
}

const noBalances = { balance: () => 0 };

function book(booking: StoreBooking, kind: "store_settled" | "store_paid"): Changes {
  const { storeId, statementId, amountFen, planVersion, now: at, actor } = booking;
  const draft = new TransactionDraft(noBalances);
  const why = draft.because({ rule: kind, storeId, statementId });
  const due = platformAccount("store_due", storeScope(storeId));
  if (kind === "store_settled") {
    draft.add(platformAccount("store_cost"), -amountFen, why);
    draft.add(due, amountFen, why);
  } else {
    draft.add(due, -amountFen, why);
    draft.add(worldAccount("bank"), amountFen, why);
  }
  if (draft.isEmpty) return noChanges;
  const reference = `statement:${statementId}`;
  const header = { key: `${kind}:${statementId}`, kind, reference, at, actor, planVersion } as const;
  return { ...noChanges, transactions: [draft.finish(header)] };
}
