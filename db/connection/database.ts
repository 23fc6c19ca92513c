import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type { ISql } from "postgres";

/** Drizzle without its own transactions: a unit of work either is a transaction already or is none on purpose. */
export type Drizzle = Omit<PostgresJsDatabase, "transaction" | "$client">;

/** What a unit of work writes and reads with: two views of one connection that belongs to it alone. */
export type Handle = {
  drizzle: Drizzle;
  /** postgres.js: `bigint` columns are strings, `timestamptz` are `Date`. Fragments and `sql.json` work as usual. */
  sql: ISql;
};

/** A handle inside a transaction; functions that need a transaction ask for this type. */
export type Transaction = Handle & {
  readonly inTransaction: true;
  /** Names the last statement: COMMIT is sent right behind it without waiting. No statement may follow it. */
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
   * Runs an idempotent command in a transaction and repeats it when PostgreSQL undid it for a conflict, or when the
   * connection was lost and it is unknown whether it committed.
   */
  command<T>(
    work: (transaction: Transaction) => Promise<T>,
    options?: UnitOptions & { isolation?: Isolation },
  ): Promise<T>;
  /** Asks the server on a connection of its own; the question may read more than whether it answers. */
  health(question?: (handle: Handle) => Promise<unknown>): Promise<DatabaseHealth>;
  /** Lets units under way end, until their deadline. */
  close(): Promise<void>;
};
