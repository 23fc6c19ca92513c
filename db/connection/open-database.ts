import { drizzle } from "drizzle-orm/postgres-js";
import type { Sql } from "postgres";
import type { Connection } from "./connection";
import { ConnectionPool } from "./connection-pool";
import type { Database, DatabaseHealth, Handle } from "./database";
import { retry } from "./retry";
import { isConnectionError, neverConnected } from "./sql-state";
import { DatabaseUnavailable } from "./unavailable";

export type OpenDatabaseInput = {
  url: string;
  /** The application's role: it lacks what the owner of the tables may do. */
  role?: string;
  maxConnections?: number;
  /** How long a unit of work may take unless it says otherwise. */
  deadlineMs?: number;
  /** Sees every statement that goes to the server, BEGIN and COMMIT too. */
  onQuery?: (statement: string) => void;
};

/** Opens connections when they are needed: to open is not to reach. `health()` tells. */
export function openDatabase(input: OpenDatabaseInput): Database {
  const { url, role, maxConnections = 10, deadlineMs: usualMs = 10_000, onQuery } = input;
  const pool = new ConnectionPool({ url, role, connectTimeoutMs: usualMs, onQuery }, maxConnections);
  let lastOutage: DatabaseHealth["lastOutage"] = null;
  let closing = false;
  const underWay = new Set<Promise<unknown>>();

  /** The unit, the loss of its connection and its deadline race; whoever loses is not waited for. */
  async function doUnit<T>(work: (unit: Unit) => Promise<T>, deadlineMs: number): Promise<T> {
    if (closing) throw new DatabaseUnavailable("closing");
    const unit: Unit = { over: false, mayBeDone: false, connection: null };
    let deadline: ReturnType<typeof setTimeout> | undefined;
    let takeBack = () => {};
    const tooLate = new Promise<never>((_, reject) => {
      deadline = setTimeout(() => reject(new DatabaseUnavailable("deadline", unit)), deadlineMs);
    });
    const borrowed = new Promise<Connection>((resolve) => {
      // Noted at once: a connection that comes in the moment of the deadline is given back all the same.
      const take = (connection: Connection) => {
        unit.connection = connection;
        resolve(connection);
      };
      takeBack = pool.borrow(take);
    });
    try {
      const connection = await Promise.race([borrowed, tooLate]);
      return await Promise.race([work(unit), connection.lost, tooLate]);
    } catch (error) {
      throw explain(error, unit);
    } finally {
      unit.over = true;
      clearTimeout(deadline);
      takeBack();
      if (unit.connection) pool.giveBack(unit.connection);
    }
  }

  function explain(error: unknown, unit: Unit): unknown {
    const tooLate = error instanceof DatabaseUnavailable && error.outage === "deadline";
    const lost = tooLate || unit.connection?.dead || isConnectionError(error);
    if (!lost) return error;
    unit.connection?.destroy();
    lastOutage = { at: new Date(), what: tooLate ? "deadline" : String((error as Error).message ?? error) };
    if (tooLate) return error;
    if (neverConnected(error)) return new DatabaseUnavailable("no-connection", { cause: error });
    return new DatabaseUnavailable("connection-lost", { mayBeDone: unit.mayBeDone, cause: error });
  }

  function track<T>(unit: Promise<T>): Promise<T> {
    underWay.add(unit);
    const forget = () => underWay.delete(unit);
    unit.then(forget, forget);
    return unit;
  }

  const database: Database = {
    run(work, { deadlineMs = usualMs } = {}) {
      return track(
        doUnit((unit) => {
          unit.mayBeDone = true;
          return work(handleOf(unit));
        }, deadlineMs),
      );
    },

    transaction(work, { deadlineMs = usualMs, isolation = "read committed" } = {}) {
      return track(
        doUnit(async (unit) => {
          const connection = unit.connection!;
          // Not waited for: the first statement follows it on the same connection, and saves a round trip.
          const begun = connection.command(`begin isolation level ${isolation}`);
          begun.catch(() => {});
          let result: Awaited<ReturnType<typeof work>>;
          let lastStatement: Promise<unknown> = begun;
          const finishWith = (statement: Promise<unknown>) => {
            lastStatement = statement;
            statement.catch(() => {});
          };
          try {
            result = await work(Object.assign(handleOf(unit), { inTransaction: true, finishWith } as const));
          } catch (error) {
            // From here on: a branch of the work that goes on would write outside the transaction.
            unit.over = true;
            if (!connection.dead) await connection.command("rollback");
            throw error;
          }
          unit.over = true;
          unit.mayBeDone = true;
          // A failed statement makes PostgreSQL answer COMMIT with ROLLBACK; its own error says more.
          const [last, committed] = await Promise.allSettled([lastStatement, connection.command("commit")]);
          if (last.status === "rejected") throw last.reason;
          if (committed.status === "rejected") throw committed.reason;
          if (committed.value !== "COMMIT") {
            throw new Error("The transaction was rolled back: one of its statements had failed.");
          }
          return result;
        }, deadlineMs),
      );
    },

    command: (work, options) => retry(() => database.transaction(work, options)),

    async health() {
      const startedAt = performance.now();
      const answers = await database
        .run(({ sql }) => sql`select 1`, { deadlineMs: Math.min(usualMs, 2000) })
        .then(
          () => true,
          () => false,
        );
      return {
        ok: answers,
        latencyMs: answers ? Math.round((performance.now() - startedAt) * 10) / 10 : null,
        connections: pool.counts,
        lastOutage,
      };
    },

    async close() {
      closing = true;
      await Promise.allSettled(underWay);
      await pool.close();
    },
  };
  return database;
}

type Unit = { over: boolean; mayBeDone: boolean; connection: Connection | null };

/** Drizzle is made where it is used: payments, which wait for nothing so much as for each other, do without. */
function handleOf(unit: Unit): Handle {
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
