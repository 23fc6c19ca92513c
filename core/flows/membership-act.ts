// The common part of every act in a membership programme: whose it is, under which rules, when and by whom, and its booking.

import { platformScope } from "../ledger/scope";
import { type LedgerTransaction, TransactionDraft, type TransactionKind } from "../ledger/transaction";
import type { MembershipReader } from "../membership/facts";
import type { Programme } from "../membership/schema";
import { type Changes, noChanges } from "./changes";
import { MembershipUpdate } from "./membership-update";

export interface MembershipAct {
  /** The programme: `platform` or `store:ID`. */
  readonly scope: string;
  readonly programme: Programme;
  readonly facts: MembershipReader;
  readonly planVersion: number;
  readonly now: Date;
  readonly actor: string;
}

export interface MemberAct extends MembershipAct {
  readonly memberId: string;
}

export function beginAct(act: MembershipAct): MembershipUpdate {
  return new MembershipUpdate(act, new TransactionDraft(act.facts));
}

export interface Booking {
  readonly key: string;
  readonly kind: TransactionKind;
  readonly reference: string;
}

/** Changes of the act: its rows and, when an amount moved, one transaction. */
export function finishAct(act: MembershipAct, update: MembershipUpdate, booking: Booking): Changes {
  return { ...noChanges, membership: update.finish(), transactions: transactionsOf(act, update, booking) };
}

function transactionsOf(act: MembershipAct, { ledger }: MembershipUpdate, booking: Booking): LedgerTransaction[] {
  if (ledger.isEmpty) return [];
  const { scope, now: at, actor, planVersion } = act;
  // The same act in two programmes is two bookings.
  const key = scope === platformScope ? booking.key : `${booking.key}@${scope}`;
  return [ledger.finish({ ...booking, key, at, actor, planVersion })];
}
