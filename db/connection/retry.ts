import { setTimeout as sleep } from "node:timers/promises";
import { sqlStateOf } from "./sql-state";
import { DatabaseUnavailable } from "./unavailable";

/** Serialization failure and deadlock: PostgreSQL has undone the transaction and asks for it again. */
const undone = new Set(["40001", "40P01"]);

/** Whether the same command may succeed when given again. */
export function isRetryable(error: unknown): boolean {
  return error instanceof DatabaseUnavailable || undone.has(sqlStateOf(error) ?? "");
}

/** Repeats an idempotent command (one with a key, or one that only reads) that the database could not take. */
export async function retry<T>(command: () => Promise<T>, { attempts = 4, pauseMs = 50 } = {}): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await command();
    } catch (error) {
      if (attempt >= attempts || !isRetryable(error)) throw error;
      // Apart from each other, so that those who met do not meet again.
      await sleep(pauseMs * 2 ** (attempt - 1) * (0.5 + Math.random()));
    }
  }
}
