import type { Unit } from "@liandong/core/ledger/accounts";

export interface DeskLedgerEntry {
  id: string;
  /** The member's id where a member owns the account, else null: pools, the platform, the outside world. */
  memberId: string | null;
  ownerName: string;
  account: string;
  accountName: string;
  /** What the amounts count: fen for money, else points or growth. */
  unit: Unit;
  amount: number;
  /** Null for accounts that keep no running balance. */
  balanceAfter: number | null;
  /** Empty where a leg sums many reasons. */
  sentence: string;
}

export interface DeskLedgerTransaction {
  id: string;
  kind: string;
  kindName: string;
  at: string;
  key: string;
  sentence: string;
  entries: DeskLedgerEntry[];
}
