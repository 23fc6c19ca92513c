// 记账: one business fact is one transaction whose legs add up to zero in every unit (core/rules/ledger.md, section 1).
// Example: an award of ¥100 is m:A/available +10000 and platform/commission −10000.
import { assertInvariant } from "../errors";
import { assertFen } from "../money/fen";
import { type Account, accountKey, hasBalance, hasFloor, unitOf } from "./accounts";
import type { Why } from "./why";

export type TransactionKind =
  | "order_placed"
  | "order_cancelled"
  | "order_grouped"
  | "group_refunded"
  | "order_paid"
  | "order_settled"
  | "order_refunded"
  | "order_compensated"
  | "withdrawal_requested"
  | "withdrawal_paid"
  | "withdrawal_failed"
  | "fund_released"
  | "dividend_closed"
  | "frozen"
  | "unfrozen"
  | "order_rewarded"
  | "topped_up"
  | "logged_in"
  | "checked_in"
  | "shared"
  | "review_approved"
  | "review_deleted"
  | "points_expired"
  | "points_adjusted"
  | "points_exchanged"
  | "points_given"
  | "balance_refund_requested"
  | "balance_refunded"
  | "balance_refund_failed"
  | "growth_closed"
  | "wechat_fees"
  | "bank_moved"
  | "foreign_booked"
  | "store_settled"
  | "store_paid"
  | "organisation_settled"
  | "opened";

/** One signed amount on one account, in the account's unit; `why` is an index into the transaction's reasons. */
export interface Leg extends Account {
  readonly amount: number;
  readonly why: number;
}

export interface LedgerTransaction {
  /** Idempotency key: a second transaction under it is the same booking or an error. */
  readonly key: string;
  readonly kind: TransactionKind;
  /** The subject's number: an order number, a withdrawal number, a pool's period. */
  readonly reference: string;
  readonly at: Date;
  /** `system`, `m:ID` or `staff:ID`. */
  readonly actor: string;
  readonly planVersion: number;
  readonly why: readonly Why[];
  readonly legs: readonly Leg[];
}

/** Reads present balances in the account's unit; 0 for an account that was never used. */
export interface BalanceReader {
  balance(account: Account): number;
}

/** Collects the legs of one transaction. `balance` includes the legs that were added before. */
export class TransactionDraft implements BalanceReader {
  private readonly why: Why[] = [];
  private readonly legs: Leg[] = [];
  private readonly moved = new Map<string, number>();

  constructor(private readonly before: BalanceReader) {}

  balance(account: Account): number {
    return this.before.balance(account) + (this.moved.get(accountKey(account)) ?? 0);
  }

  /** Registers a reason and returns its index, which the legs carry. */
  because(why: Why): number {
    return this.why.push(why) - 1;
  }

  /**
   * Adds a leg; an amount of 0 adds none.
   * @throws InvariantError when the amount is no safe integer
   */
  add(account: Account, amount: number, why: number): void {
    if (assertFen(amount) === 0) return;
    const key = accountKey(account);
    this.moved.set(key, (this.moved.get(key) ?? 0) + amount);
    this.legs.push({ ...account, amount, why });
  }

  get isEmpty(): boolean {
    return this.legs.length === 0;
  }

  /**
   * The finished transaction. Legs of accounts without a balance row are added up per account.
   * @throws InvariantError when a unit does not add up to zero or an account would fall below its floor
   */
  finish(header: Omit<LedgerTransaction, "why" | "legs">): LedgerTransaction {
    const legs = [...this.legs.filter(hasBalance), ...sumPerAccount(this.legs.filter((leg) => !hasBalance(leg)))];
    for (const unit of ["CNY", "POINT", "GROWTH"]) {
      const sum = legs.reduce((total, leg) => total + (unitOf(leg) === unit ? leg.amount : 0), 0);
      assertInvariant(sum === 0, `transaction ${header.key} does not balance: ${sum} ${unit}`);
    }
    for (const leg of legs) {
      if (hasFloor(leg)) assertInvariant(this.balance(leg) >= 0, `${accountKey(leg)} would fall below zero`);
    }
    return { ...header, why: this.why, legs };
  }
}

function sumPerAccount(legs: readonly Leg[]): Leg[] {
  const sums = new Map<string, Leg>();
  for (const leg of legs) {
    const known = sums.get(accountKey(leg));
    sums.set(accountKey(leg), known ? { ...known, amount: known.amount + leg.amount } : leg);
  }
  return [...sums.values()].filter((leg) => leg.amount !== 0);
}
