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
  amountFen: number;
  /** Null for accounts that keep no running balance. */
  balanceAfterFen: number | null;
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

export interface DeskEntry {
  id: string;
  at: string;
  kind: string;
  kindName: string;
  account: string;
  accountName: string;
  amountFen: number;
  balanceAfterFen: number | null;
  sentence: string;
  orderNo: string | null;
  planVersion: number;
}
