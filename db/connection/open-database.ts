import { ConnectionPool } from "./connection-pool";
import type { Database } from "./database";
import { retry } from "./retry";
import type { SlowQueries } from "./slow-queries";
import { handleOf, runTransaction, UnitRunner } from "./unit-of-work";

export type OpenDatabaseInput = {
  url: string;
  /** The application's role: it lacks what the owner of the tables may do. */
  role?: string;
  maxConnections?: number;
  /** How long a unit of work may take unless it says otherwise. */
  deadlineMs?: number;
  /** Sees every statement that goes to the server, BEGIN and COMMIT too. */
  onQuery?: (statement: string) => void;
  /** Hears of statements that took long. */
  slowQueries?: SlowQueries;
};

/** Connects when a unit of work needs it: an unreachable server shows in `health()`, not here. */
export function openDatabase(input: OpenDatabaseInput): Database {
  const { url, role, maxConnections = 10, deadlineMs: usualMs = 10_000, onQuery, slowQueries } = input;
  const settings = { url, role, connectTimeoutMs: usualMs, onQuery, slowQueries };
  const pool = new ConnectionPool(settings, maxConnections);
  const units = new UnitRunner(pool);
  /** Health has a connection of its own: a rush that uses up the others says nothing about the database. */
  const healthPool = new ConnectionPool(settings, 1);
  const healthUnits = new UnitRunner(healthPool);

  const database: Database = {
    run(work, { deadlineMs = usualMs } = {}) {
      return units.run((unit) => {
        unit.mayBeDone = true;
        return work(handleOf(unit));
      }, deadlineMs);
    },

    transaction(work, { deadlineMs = usualMs, isolation = "read committed" } = {}) {
      return units.run((unit) => runTransaction(unit, work, isolation), deadlineMs);
    },

    command: (work, options) => retry(() => database.transaction(work, options)),

    async health(question = ({ sql }) => sql`SELECT 1`) {
      const startedAt = performance.now();
      const asked = healthUnits.run((unit) => question(handleOf(unit)), Math.min(usualMs, 2000));
      const ok = await asked.then(
        () => true,
        () => false,
      );
      const latencyMs = ok ? Math.round((performance.now() - startedAt) * 10) / 10 : null;
      return { ok, latencyMs, connections: pool.counts, lastOutage: units.lastOutage };
    },

    async close() {
      await Promise.all([units.close(), healthUnits.close()]);
      await Promise.all([pool.close(), healthPool.close()]);
    },
  };
  return database;
}
