import { type Account, accountKey, memberOfOwner, unitOf } from "@liandong/core/ledger/accounts";
import type { LedgerTransaction, Leg } from "@liandong/core/ledger/transaction";
import { type TableRow, textList } from "./text-table";

/** The columns of `transaction_rows` in post-ledger.sql, in its order; legs are lists of the same length. */
export const transactionColumns = [
  "key",
  "kind",
  "reference",
  "at",
  "actor",
  "planVersion",
  "why",
  "legOwners",
  "legPurposes",
  "legScopes",
  "legUnits",
  "legAmounts",
] as const;

/** The columns of `account_rows`: a member's account, the sum of its legs and their number. */
export const accountColumns = ["owner", "purpose", "scope", "amount", "legs"] as const;

/** The columns of `leg_rows`: `transaction` and `account` are the places of their rows, counted from 1. */
export const legColumns = [
  "transaction",
  "owner",
  "purpose",
  "scope",
  "amount",
  "why",
  "account",
  "legsAfter",
  "amountAfter",
] as const;

/** The tables that `post_ledger` reads. */
export type LedgerTables = {
  transactions: TableRow<typeof transactionColumns>[];
  accounts: TableRow<typeof accountColumns>[];
  legs: TableRow<typeof legColumns>[];
  /** Whether some account is left with less: such an account must have a row already. */
  takes: boolean;
};

/** What all legs of a batch do to one member's account; `legsAfter` and `amountAfter` are what was not yet listed of it. */
type AccountSum = {
  place: number;
  owner: string;
  purpose: Account["purpose"];
  scope: string;
  amount: number;
  legs: number;
  legsAfter: number;
  amountAfter: number;
};

/** Transactions, the members' accounts in the order in which they are locked, and all legs in one list. */
export function ledgerTables(transactions: readonly LedgerTransaction[]): LedgerTables {
  const sums = sumAccounts(transactions);
  const accounts = [...sums.values()];
  return {
    transactions: transactions.map(transactionRow),
    accounts,
    legs: transactions.flatMap(({ legs }, index) => legs.map((leg) => legRow(leg, index + 1, sums))),
    takes: accounts.some(({ amount }) => amount < 0),
  };
}

function transactionRow({ key, kind, reference, at, actor, planVersion, why, legs }: LedgerTransaction) {
  const scopes = scopesOf(legs);
  return {
    key,
    kind,
    reference,
    at,
    actor,
    planVersion,
    why: JSON.stringify(why),
    legOwners: textList(legs.map(({ owner }) => owner)),
    legPurposes: textList(legs.map(({ purpose }) => purpose)),
    legScopes: scopes && textList(scopes),
    legUnits: textList(legs.map(unitOf)),
    legAmounts: textList(legs.map(({ amount }) => amount)),
  };
}

function legRow(leg: Leg, transaction: number, sums: ReadonlyMap<string, AccountSum>): LedgerTables["legs"][number] {
  const { owner, purpose, amount, why } = leg;
  const row = { transaction, owner, purpose, scope: scopeOf(leg), amount, why };
  const account = sums.get(accountKey(leg));
  if (!account) return { ...row, account: null, legsAfter: null, amountAfter: null };
  account.legsAfter -= 1;
  account.amountAfter -= amount;
  return { ...row, account: account.place, legsAfter: account.legsAfter, amountAfter: account.amountAfter };
}

/** By account key, in the order of these keys, which is the order of the locks. */
function sumAccounts(transactions: readonly LedgerTransaction[]): Map<string, AccountSum> {
  const sums = new Map<string, AccountSum>();
  for (const leg of transactions.flatMap(({ legs }) => legs)) {
    const { owner, purpose, amount } = leg;
    if (memberOfOwner(owner) === null) continue;
    const key = accountKey(leg);
    const known = sums.get(key) ?? {
      place: 0,
      owner,
      purpose,
      scope: scopeOf(leg),
      amount: 0,
      legs: 0,
      legsAfter: 0,
      amountAfter: 0,
    };
    known.amount += amount;
    known.legs += 1;
    sums.set(key, known);
  }
  const inOrder = [...sums].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  inOrder.forEach(([, sum], index) => {
    sum.place = index + 1;
    sum.legsAfter = sum.legs;
    sum.amountAfter = sum.amount;
  });
  return new Map(inOrder);
}

const platform = "platform";

function scopeOf({ scope = platform }: Leg): string {
  return scope;
}

/** One scope per leg; null where all are the platform's, as all money is. */
function scopesOf(legs: readonly Leg[]): string[] | null {
  const scopes = legs.map(scopeOf);
  return scopes.every((scope) => scope === platform) ? null : scopes;
}
