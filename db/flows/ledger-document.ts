import { type Account, accountKey, memberOfOwner, unitOf } from "@liandong/core/ledger/accounts";
import type { LedgerTransaction, Leg } from "@liandong/core/ledger/transaction";

/** What all legs of a batch do to one member's account; `n` counts accounts from 1, in the order in which they are locked. */
type AccountSum = {
  n: number;
  owner: string;
  purpose: Account["purpose"];
  scope: string;
  amount: number;
  legs: number;
};

/**
 * What `post_ledger` reads: transactions with their legs as arrays, the members' accounts with what happens to each, and all
 * legs in one list, each knowing its place and the running amount within its account.
 */
export function ledgerDocument(transactions: readonly LedgerTransaction[]) {
  const members = transactions.flatMap(({ legs }) => legs).filter(({ owner }) => memberOfOwner(owner) !== null);
  const accounts = sumAccounts(members);
  const soFar = new Map<string, { place: number; running: number }>();
  const rowOf = (leg: Leg, tx: number) => {
    const key = accountKey(leg);
    const account = accounts.get(key);
    const scope = scopeOf(leg);
    if (!account) return { ...leg, scope, tx };
    const before = soFar.get(key) ?? { place: 0, running: 0 };
    const here = { place: before.place + 1, running: before.running + leg.amountFen };
    soFar.set(key, here);
    return { ...leg, scope, tx, account: account.n, ...here };
  };
  return {
    transactions: transactions.map(({ legs, ...header }, index) => ({
      ...header,
      tx: index + 1,
      owners: legs.map(({ owner }) => owner),
      purposes: legs.map(({ purpose }) => purpose),
      scopes: scopesOf(legs),
      units: legs.map(unitOf),
      amounts: legs.map(({ amountFen }) => amountFen),
    })),
    accounts: [...accounts.values()],
    legs: transactions.flatMap(({ legs }, index) => legs.map((leg) => rowOf(leg, index + 1))),
  };
}

function sumAccounts(legs: readonly Leg[]): Map<string, AccountSum> {
  const sums = new Map<string, AccountSum>();
  for (const leg of legs) {
    const key = accountKey(leg);
    const { owner, purpose } = leg;
    const known = sums.get(key) ?? { n: 0, owner, purpose, scope: scopeOf(leg), amount: 0, legs: 0 };
    sums.set(key, { ...known, amount: known.amount + leg.amountFen, legs: known.legs + 1 });
  }
  const inOrder = [...sums].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return new Map(inOrder.map(([key, sum], index) => [key, { ...sum, n: index + 1 }]));
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
