import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type { ISql } from "postgres";

/** Drizzle without its own transactions: a unit of work is one already, or is none on purpose. */
export type Drizzle = Omit<PostgresJsDatabase, "transaction" | "$client">;

/** What a unit of work writes and reads with: two views of one connection that belongs to it alone. */
export type Handle = {
  drizzle: Drizzle;
  /** postgres.js: `bigint` columns are strings, `timestamptz` are `Date`. Fragments and `sql.json` work as usual. */
  sql: ISql;
};

/** A handle inside a transaction: what needs one asks for this type. */
export type Transaction = Handle & {
  readonly inTransaction: true;
  /** The last statement: COMMIT travels right behind it, unless it fails. Nothing may follow it. */
  finishWith(lastStatement: Promise<unknown>): void;
};

export type Isolation = "read committed" | "repeatable read" | "serializable";

export type UnitOptions = {
  /** The unit fails with {@link DatabaseUnavailable} when it has not ended by then. */
  deadlineMs?: number;
};

export type DatabaseHealth = {
  ok: boolean;
  latencyMs: number | null;
  connections: { open: number; busy: number; waiting: number; lost: number };
  lastOutage: { at: Date; what: string } | null;
};

export type Database = {
  /** Statements that need no transaction. */
  run<T>(work: (handle: Handle) => Promise<T>, options?: UnitOptions): Promise<T>;
  /** Commits when `work` resolves, rolls back when it throws. */
  transaction<T>(
    work: (transaction: Transaction) => Promise<T>,
    options?: UnitOptions & { isolation?: Isolation },
  ): Promise<T>;
  /**
   * A transaction of an idempotent command: given again when PostgreSQL undid it for a conflict, or when the connection
   * was lost and nobody knows whether it committed.
   */
  command<T>(
    work: (transaction: Transaction) => Promise<T>,
    options?: UnitOptions & { isolation?: Isolation },
  ): Promise<T>;
  health(): Promise<DatabaseHealth>;
  /** Lets units under way end, until their deadline. */
  close(): Promise<void>;
};
