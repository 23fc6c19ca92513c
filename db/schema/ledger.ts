import type { TransactionKind } from "@liandong/core/ledger/transaction";
import type { Why } from "@liandong/core/ledger/why";
import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { amountColumn, idColumn, nextOf, timeColumn } from "./columns";

export const ledgerIds = pgSequence("ledger_transaction_ids");

/**
 * 记账凭证: append-only. Its legs stand on it as arrays, so that one CHECK holds them to zero per unit; the entries are the
 * same legs spread over the accounts. The primary key is the idempotency key.
 */
export const ledgerTransaction = pgTable(
  "ledger_transaction",
  {
    key: text("key").primaryKey(),
    id: idColumn("id").notNull().default(nextOf(ledgerIds)),
    kind: text("kind").$type<TransactionKind>().notNull(),
    reference: text("reference").notNull(),
    at: timeColumn("at").notNull(),
    actor: text("actor").notNull(),
    planVersion: integer("plan_version").notNull(),
    /** core's `Why[]`; an entry names its reason by number. */
    why: jsonb("why").$type<Why[]>().notNull(),
    legOwners: text("leg_owners").array().notNull(),
    legPurposes: text("leg_purposes").array().notNull(),
    legUnits: text("leg_units").array().notNull(),
    /** Null where all legs are on the platform's accounts of their owners, as all money is. */
    legScopes: text("leg_scopes").array(),
    legAmounts: bigint("leg_amounts", { mode: "number" }).array().notNull(),
  },
  (table) => [
    index("ledger_transaction_reference").on(table.reference),
    index("ledger_transaction_id").on(table.id),
    index("ledger_transaction_at").on(table.at, table.id),
    index("ledger_transaction_kind").on(table.kind, table.at, table.id),
    check("ledger_transaction_has_legs", sql`cardinality(${table.legOwners}) > 0`),
    check("ledger_transaction_scopes", sql`cardinality(${table.legScopes}) = cardinality(${table.legOwners})`),
    check("ledger_transaction_balances", sql`ledger_legs_balance(${table.legAmounts}, ${table.legUnits})`),
  ],
);

/** 分录: one leg on one account. `balance_after` only on members' accounts; others are summed. */
export const ledgerEntry = pgTable(
  "ledger_entry",
  {
    owner: text("owner").notNull(),
    purpose: text("purpose").notNull(),
    scope: text("scope").notNull().default("platform"),
    seq: bigint("seq", { mode: "number" }).notNull(),
    transactionKey: text("transaction_key").notNull(),
    transactionId: idColumn("transaction_id").notNull(),
    at: timeColumn("at").notNull(),
    amount: amountColumn("amount").notNull(),
    balanceAfter: amountColumn("balance_after"),
    /** The place of its reason in the transaction's `why`. */
    why: integer("why").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.owner, table.purpose, table.scope, table.seq] }),
    index("ledger_entry_owner_recent").on(table.owner, table.transactionId),
    index("ledger_entry_transaction").on(table.transactionKey),
    index("ledger_entry_purpose").on(table.purpose, table.at, table.transactionId),
    index("ledger_entry_commission")
      .on(table.at)
      .where(sql`${table.owner} = 'platform' and ${table.purpose} = 'commission'`),
  ],
);

/**
 * The present balance of a member's account: a projection of its entries. A balance below zero is refused, except that of
 * 活跃值, from which a deleted review takes.
 */
export const ledgerBalance = pgTable(
  "ledger_balance",
  {
    owner: text("owner").notNull(),
    purpose: text("purpose").notNull(),
    scope: text("scope").notNull().default("platform"),
    balance: amountColumn("balance").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.owner, table.purpose, table.scope] }),
    check("ledger_balance_floor", sql`${table.balance} >= 0 or ${table.purpose} = 'activity'`),
  ],
);

/**
 * 每日收益: what a member's entries of a day of Asia/Shanghai earned by each kind of award; what refunds took back is a kind of
 * its own. A projection that `post_ledger` keeps.
 */
export const earnedDay = pgTable(
  "earned_day",
  {
    owner: text("owner").notNull(),
    day: text("day").notNull(),
    kind: text("kind").notNull(),
    amount: amountColumn("amount").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.owner, table.day, table.kind] }),
    index("earned_day_day").on(table.day, table.owner),
  ],
);

/** 收益明细: in which bookings a member earned by which kinds of awards, for lists by kind and period. Kept like `earned_day`. */
export const earning = pgTable(
  "earning",
  {
    owner: text("owner").notNull(),
    kind: text("kind").notNull(),
    at: timeColumn("at").notNull(),
    transactionId: idColumn("transaction_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.owner, table.kind, table.at, table.transactionId] }),
    index("earning_recent").on(table.owner, table.at, table.transactionId),
  ],
);

/**
 * 封存: a hash over a closed stretch of transactions and their entries, chained to the seal before. A later change of them,
 * even by the owner of the tables, gives another digest (core/rules/ledger.md, section 6).
 */
export const ledgerSeal = pgTable("ledger_seal", {
  number: integer("number").primaryKey(),
  fromId: idColumn("from_id").notNull(),
  throughId: idColumn("through_id").notNull(),
  transactions: integer("transactions").notNull(),
  entries: integer("entries").notNull(),
  /** SHA-256 in hexadecimal. */
  digest: text("digest").notNull(),
  sealedAt: timeColumn("sealed_at").notNull(),
});

/**
 * 日结: what the books moved by the end of a day of Asia/Shanghai, closed once and never changed. It holds every booking of an
 * earlier moment than the day's end up to `through_id`, less those of the closings before it: a booking that comes later belongs
 * to the next closing (core/rules/ledger.md, section 10).
 */
export const dayClose = pgTable(
  "day_close",
  {
    day: text("day").primaryKey(),
    /** The day of the closing before; null in the first one, which opens with everything before its day. */
    previousDay: text("previous_day"),
    throughId: idColumn("through_id").notNull(),
    bookings: integer("bookings").notNull(),
    /** Bookings of days that were closed before they came. */
    lateBookings: integer("late_bookings").notNull(),
    closedAt: timeColumn("closed_at").notNull(),
    closedBy: idColumn("closed_by").notNull(),
  },
  (table) => [
    uniqueIndex("day_close_previous").on(table.previousDay),
    check("day_close_follows", sql`${table.previousDay}::date + 1 = ${table.day}::date`),
    check("day_close_bookings", sql`${table.lateBookings} between 0 and ${table.bookings}`),
  ],
);

/** 日结明细: a kind of account on a day, in its unit. */
export const dayCloseLine = pgTable(
  "day_close_line",
  {
    day: text("day")
      .notNull()
      .references(() => dayClose.day),
    purpose: text("purpose").notNull(),
    opening: amountColumn("opening").notNull(),
    /** What left the accounts, and what came to them; both with what came late. */
    debit: amountColumn("debit").notNull(),
    credit: amountColumn("credit").notNull(),
    lateDebit: amountColumn("late_debit").notNull(),
    lateCredit: amountColumn("late_credit").notNull(),
    closing: amountColumn("closing").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.day, table.purpose] }),
    check("day_close_line_closing", sql`${table.closing} = ${table.opening} - ${table.debit} + ${table.credit}`),
    check(
      "day_close_line_late",
      sql`${table.lateDebit} between 0 and ${table.debit} and ${table.lateCredit} between 0 and ${table.credit}`,
    ),
  ],
);
