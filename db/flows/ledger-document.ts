import { type Account, accountKey, memberOfOwner, unitOf } from "@liandong/core/ledger/accounts";
import type { LedgerTransaction, Leg } from "@liandong/core/ledger/transaction";
import { type Cell, textList } from "./text-table";

/**
 * What all legs of a batch do to one member's account; `n` counts accounts from 1, in the order in which they are locked,
 * `place` and `running` are those of its last leg so far.
 */
type AccountSum = {
  key: string;
  n: number;
  owner: string;
  purpose: Account["purpose"];
  scope: string;
  amount: number;
  legs: number;
  place: number;
  running: number;
};

/** The tables that `post_ledger` reads; the columns are its comment's. */
export type LedgerTables = {
  transactions: Cell[][];
  accounts: Cell[][];
  legs: Cell[][];
  /** Whether some account is left with less: these need rows that exist. */
  takes: boolean;
};

/**
 * Transactions with their legs as lists, the members' accounts with what happens to each, and all legs in one list, each
 * knowing its place and the running amount within its account.
 */
export function ledgerTables(transactions: readonly LedgerTransaction[]): LedgerTables {
  const accounts = sumAccounts(transactions);
  const legs: Cell[][] = [];
  transactions.forEach(({ legs: own }, index) => {
    for (const leg of own) {
      const { owner, purpose, amount, why } = leg;
      const row: Cell[] = [index + 1, owner, purpose, scopeOf(leg), amount, why];
      const account = accounts.get(accountKey(leg));
      if (account) {
        account.place += 1;
        account.running += amount;
        legs.push([...row, account.n, account.place, account.running]);
      } else legs.push([...row, null, null, null]);
    }
  });
  return {
    transactions: transactions.map(transactionRow),
    accounts: [...accounts.values()].map(({ owner, purpose, scope, amount, legs }) => [
      owner,
      purpose,
      scope,
      amount,
      legs,
    ]),
    legs,
    takes: [...accounts.values()].some(({ amount }) => amount < 0),
  };
}

function transactionRow({ key, kind, reference, at, actor, planVersion, why, legs }: LedgerTransaction): Cell[] {
  const scopes = scopesOf(legs);
  return [
    key,
    kind,
    reference,
    at,
    actor,
    planVersion,
    JSON.stringify(why),
    textList(legs.map(({ owner }) => owner)),
    textList(legs.map(({ purpose }) => purpose)),
    scopes && textList(scopes),
    textList(legs.map(unitOf)),
    textList(legs.map(({ amount }) => amount)),
  ];
}

function sumAccounts(transactions: readonly LedgerTransaction[]): Map<string, AccountSum> {
  const sums = new Map<string, AccountSum>();
  for (const { legs } of transactions) {
    for (const leg of legs) {
      if (memberOfOwner(leg.owner) === null) continue;
      const key = accountKey(leg);
      const { owner, purpose } = leg;
      const known = sums.get(key);
      if (!known)
        sums.set(key, {
          key,
          n: 0,
          owner,
          purpose,
          scope: scopeOf(leg),
          amount: leg.amount,
          legs: 1,
          place: 0,
          running: 0,
        });
      else {
        known.amount += leg.amount;
        known.legs += 1;
      }
    }
  }
  const inOrder = [...sums.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  inOrder.forEach((sum, index) => {
    sum.n = index + 1;
  });
  return new Map(inOrder.map((sum) => [sum.key, sum]));
}

const platform = "platform";

function scopeOf({ scope = platform }: Leg & { readonly scope?: string }): string {
  return scope;
}

/** Money is all on the platform: only points and growth of a store's programme need to say so. */
function scopesOf(legs: readonly Leg[]): string[] | null {
  const scopes = legs.map(scopeOf);
  return scopes.every((scope) => scope === platform) ? null : scopes;
}
