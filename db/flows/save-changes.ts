import type { ISql } from "postgres";
import type { Transaction } from "../connection/database";
import {
  awardColumns,
  type ChangeInput,
  changeTables,
  lineColumns,
  memberColumns,
  orderColumns,
  standingChangeColumns,
  tradeColumns,
} from "./change-document";
import { accountColumns, type LedgerTables, ledgerTables, legColumns, transactionColumns } from "./ledger-document";
import { membershipDocument } from "./membership-document";
import { saveReleases } from "./save-releases";
import { textList, textTable } from "./text-table";

/**
 * The plans of save_changes look each row up by key, which suits a hundred orders and is slow for a pool with thousands
 * of shares. Those are booked in a call of their own.
 */
const longLedger = 2_000;

/**
 * Writes everything that flows decided, ledger and all. The statements travel together, so it is one round trip. Errors: a
 * key that is booked already (SQLSTATE 23505), a floor (23514), a debt, coupon, lot or review that changed meanwhile (40001:
 * decide again).
 */
export async function saveChanges(tx: Transaction, input: ChangeInput): Promise<void> {
  const { sql } = tx;
  const membership = membershipDocument(input.changes, { at: input.at, actor: input.actor ?? null });
  const ledger = ledgerTables(input.changes.flatMap(({ transactions }) => transactions));
  const tables = changeTables(input);
  const isLong = ledger.legs.length > longLedger;
  // All statements are sent before the first answer is awaited, so that COMMIT can follow them at once.
  await Promise.all([
    membership && sql`SELECT save_membership(${JSON.stringify(membership)}::text::jsonb)`.execute(),
    isLong && postLedger(sql, ledger),
    saveTables(sql, isLong ? noLedger : ledger, tables),
  ]);
  const releases = input.changes.flatMap(({ release }) => release ?? []);
  if (releases.length > 0) await saveReleases(tx, { releases });
}

const noLedger: LedgerTables = { transactions: [], accounts: [], legs: [], takes: false };

/** Books a ledger alone, with plans for many rows. */
export function postLedger(sql: ISql, ledger: LedgerTables) {
  return sql`SELECT post_ledger(${ledgerArguments(sql, ledger)})`.execute();
}

function saveTables(sql: ISql, ledger: LedgerTables, tables: ReturnType<typeof changeTables>) {
  const { members, standingChanges, orders, lines, awards, trades, debts, sales } = tables;
  return sql`SELECT save_changes(${ledgerArguments(sql, ledger)},
    members => ${textTable(memberColumns, members)},
    standing_changes => ${textTable(standingChangeColumns, standingChanges)},
    orders => ${textTable(orderColumns, orders)},
    lines => ${textTable(lineColumns, lines)},
    awards => ${textTable(awardColumns, awards)},
    trades => ${textTable(tradeColumns, trades)},
    debt_owners => ${textList(debts.map(({ owner }) => owner))},
    debts => ${textList(debts.map(({ fen }) => fen))},
    sold_products => ${textList(sales.map(({ productId }) => productId))},
    sold_pieces => ${textList(sales.map(({ pieces }) => pieces))})`.execute();
}

function ledgerArguments(sql: ISql, { transactions, accounts, legs, takes }: LedgerTables) {
  return sql`transactions => ${textTable(transactionColumns, transactions)},
    accounts => ${textTable(accountColumns, accounts)},
    legs => ${textTable(legColumns, legs)},
    takes => ${takes}`;
}
