import { DatabaseUnavailable } from "@liandong/db/connection/unavailable";
import type { Deps } from "../trpc/context";

/** Items done, left alone because somebody else was first, and failed (logged). */
export type Worked = { done: number; left: number; failed: number };

type Work<Item> = {
  ctx: Pick<Deps, "log">;
  /** Name of the items in the log. */
  what: string;
  /** The items after a key, in the order of their keys. */
  page: (after: string, limit: number) => Promise<Item[]>;
  keyOf: (item: Item) => string;
  /** Returns false when nothing was left to do. Must be safe to run twice, and twice at once. */
  work: (item: Item) => Promise<boolean>;
  /** Stops between two items; the next run does the rest. */
  signal?: AbortSignal;
};

const pageSize = 500;

/**
 * Works through a list, page by page. A failed item is logged and left to the next run, the others go on; only an
 * unreachable database ends the run.
 */
export async function workThrough<Item>({ ctx, what, page, keyOf, work, signal }: Work<Item>): Promise<Worked> {
  const worked: Worked = { done: 0, left: 0, failed: 0 };
  for (let after = ""; ; ) {
    const items = await page(after, pageSize);
    for (const item of items) {
      if (signal?.aborted) return worked;
      try {
        worked[(await work(item)) ? "done" : "left"] += 1;
      } catch (error) {
        if (error instanceof DatabaseUnavailable) throw error;
        worked.failed += 1;
        ctx.log.error({ what, key: keyOf(item), err: error }, "an item of a job failed; the next run tries again");
      }
    }
    const last = items.at(-1);
    if (!last || items.length < pageSize) return worked;
    after = keyOf(last);
  }
}
