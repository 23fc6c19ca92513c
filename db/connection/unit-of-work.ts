import { drizzle } from "drizzle-orm/postgres-js";
import type { Sql } from "postgres";
import type { Connection } from "./connection";
import type { ConnectionPool } from "./connection-pool";
import type { DatabaseHealth, Handle, Isolation, Transaction } from "./database";
import { isConnectionError, neverConnected } from "./sql-state";
import { DatabaseUnavailable } from "./unavailable";

/** One piece of work with the connection that it has borrowed. */
export type Unit = { over: boolean; mayBeDone: boolean; connection: Connection | null };

/** Lends each unit of work a connection until it ends or its deadline has come. */
export class UnitRunner {
  readonly #pool: ConnectionPool;
  readonly #underWay = new Set<Promise<unknown>>();
  #closing = false;
  lastOutage: DatabaseHealth["lastOutage"] = null;

  constructor(pool: ConnectionPool) {
    this.#pool = pool;
  }

  run<T>(work: (unit: Unit) => Promise<T>, deadlineMs: number): Promise<T> {
    const unit = this.#race(work, deadlineMs);
    this.#underWay.add(unit);
    const forget = () => this.#underWay.delete(unit);
    unit.then(forget, forget);
    return unit;
  }

  /** Refuses new units and waits for those under way. */
  async close(): Promise<void> {
    this.#closing = true;
    await Promise.allSettled(this.#underWay);
  }

  /** The work, the loss of its connection and its deadline race; the losers are not waited for. */
  async #race<T>(work: (unit: Unit) => Promise<T>, deadlineMs: number): Promise<T> {
    if (this.#closing) throw new DatabaseUnavailable("closing");
    const unit: Unit = { over: false, mayBeDone: false, connection: null };
    let deadline: ReturnType<typeof setTimeout> | undefined;
    let takeBack = () => {};
    const tooLate = new Promise<never>((_, reject) => {
      deadline = setTimeout(() => reject(new DatabaseUnavailable("deadline", unit)), deadlineMs);
    });
    const borrowed = new Promise<Connection>((resolve) => {
      // The unit notes it at once, so that a connection which comes just as the deadline passes is given back too.
      const take = (connection: Connection) => {
        unit.connection = connection;
        resolve(connection);
      };
      takeBack = this.#pool.borrow(take);
    });
    try {
      const connection = await Promise.race([borrowed, tooLate]);
      return await Promise.race([work(unit), connection.lost, tooLate]);
    } catch (error) {
      throw this.#explain(error, unit);
    } finally {
      unit.over = true;
      clearTimeout(deadline);
      takeBack();
      if (unit.connection) this.#pool.giveBack(unit.connection);
    }
  }

  /** The error of a statement as it is; that of a deadline or a lost connection as `DatabaseUnavailable`. */
  #explain(error: unknown, unit: Unit): unknown {
    const tooLate = error instanceof DatabaseUnavailable && error.outage === "deadline";
    const lost = tooLate || unit.connection?.dead || isConnectionError(error);
    if (!lost) return error;
    unit.connection?.destroy();
    this.lastOutage = { at: new Date(), what: tooLate ? "deadline" : String((error as Error).message ?? error) };
    if (tooLate) return error;
    if (neverConnected(error)) return new DatabaseUnavailable("no-connection", { cause: error });
    return new DatabaseUnavailable("connection-lost", { mayBeDone: unit.mayBeDone, cause: error });
  }
}

/** Runs work between BEGIN and COMMIT on the unit's connection; ROLLBACK if the work fails. */
export async function runTransaction<T>(
  unit: Unit,
  work: (transaction: Transaction) => Promise<T>,
  isolation: Isolation,
): Promise<T> {
  const connection = unit.connection!;
  // BEGIN is not waited for: the first statement follows it on the same connection, which saves a round trip.
  const begun = connection.command(`begin isolation level ${isolation}`);
  begun.catch(() => {});
  let result: T;
  let lastStatement: Promise<unknown> = begun;
  const finishWith = (statement: Promise<unknown>) => {
    lastStatement = statement;
    statement.catch(() => {});
  };
  try {
    result = await work(Object.assign(handleOf(unit), { inTransaction: true, finishWith } as const));
  } catch (error) {
    // The unit is over before the rollback: a branch of the work that goes on would write outside the transaction.
    unit.over = true;
    if (!connection.dead) await connection.command("rollback");
    throw error;
  }
  unit.over = true;
  unit.mayBeDone = true;
  await commit(connection, lastStatement);
  return result;
}

/** After a failed statement PostgreSQL answers COMMIT with ROLLBACK; the error of the last statement says more. */
async function commit(connection: Connection, lastStatement: Promise<unknown>): Promise<void> {
  const [last, committed] = await Promise.allSettled([lastStatement, connection.command("commit")]);
  if (last.status === "rejected") throw last.reason;
  if (committed.status === "rejected") throw committed.reason;
  if (committed.value !== "COMMIT") {
    throw new Error("The transaction was rolled back: one of its statements had failed.");
  }
}

/** Drizzle is made on first use: payments, where every moment counts, do without it. */
export function handleOf(unit: Unit): Handle {
  const sql = unit.connection!.lend(() => unit.over);
  let made: Handle["drizzle"] | undefined;
  return {
    sql,
    get drizzle() {
      made ??= drizzle(sql as unknown as Sql);
      return made;
    },
  };
}
