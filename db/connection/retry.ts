import { setTimeout as sleep } from "node:timers/promises";
import { sqlStateOf } from "./sql-state";
import { DatabaseUnavailable } from "./unavailable";

/** Serialization failure and deadlock: PostgreSQL has undone the transaction and expects it to be repeated. */
const undone = new Set(["40001", "40P01"]);

/** Whether the same command may succeed when given again. */
export function isRetryable(error: unknown): boolean {
  return error instanceof DatabaseUnavailable || undone.has(sqlStateOf(error) ?? "");
}

/** Repeats an idempotent command (one with a key, or one that only reads) after a conflict or an outage. */
export async function retry<T>(command: () => Promise<T>, { attempts = 4, pauseMs = 50 } = {}): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await command();
    } catch (error) {
      if (attempt >= attempts || !isRetryable(error)) throw error;
      // Jitter: two transactions that collided must not collide again.
      await sleep(pauseMs * 2 ** (attempt - 1) * (0.5 + Math.random()));
    }
  }
}
