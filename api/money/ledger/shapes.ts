import type { Unit } from "@liandong/core/ledger/accounts";

export interface DeskLedgerEntry {
  id: string;
  /** The member who owns the account; null for pools, the platform and the outside world. */
  memberId: string | null;
  ownerName: string;
  account: string;
  accountName: string;
  /** The unit of the amounts; money is in fen. */
  unit: Unit;
  amount: number;
  /** Null for accounts without a running balance. */
  balanceAfter: number | null;
  /** Empty for an entry that sums several reasons. */
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
