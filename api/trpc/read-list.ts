import type { Database, Handle } from "@liandong/db/connection/database";
import { sqlStateOf } from "@liandong/db/connection/sql-state";

/** Counting ends here: a list says "9,999+" from this number on. */
export const countCap = 10_000;

/** A count that takes longer is given up; the list itself does not wait for it. */
const maxCountMs = 2_000;

/** Rows of a list in all and by tab, each at most `countCap`; null where counting took too long. */
export type ListCounts = { total: number | null; tabs: Record<string, number | null> };

const queryCancelled = "57014";

/** Reads a page of a list. Each filter gets a plan of its own: one for all values would be wrong for the rare ones. */
export function readList<Result>(db: Database, read: (handle: Handle) => Promise<Result>): Promise<Result> {
  return db.transaction(async (handle) => {
    await handle.sql`SELECT set_config('plan_cache_mode', 'force_custom_plan', true)`;
    return read(handle);
  });
}

/** Counts within a time limit, all in one statement; null when the database did not finish in time. */
export async function countWithin<Counts extends number | object>(
  db: Database,
  count: (handle: Handle) => Promise<Counts>,
): Promise<Counts | null> {
  try {
    return await db.transaction(async (handle) => {
      await handle.sql`SELECT set_config('plan_cache_mode', 'force_custom_plan', true),
        set_config('statement_timeout', ${String(maxCountMs)}, true)`;
      return count(handle);
    });
  } catch (error) {
    if (sqlStateOf(error) === queryCancelled) return null;
    throw error;
  }
}
