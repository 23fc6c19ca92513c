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
  /** Items of a page that are worked on at the same time; one where it is not given. */
  atOnce?: number;
  /** Stops between two items; the next run does the rest. */
  signal?: AbortSignal;
};

const pageSize = 500;

/**
 * Works through a list, page by page. A failed item is logged and left to the next run, the others go on; only an
 * unreachable database ends the run.
 */
export async function workThrough<Item>(input: Work<Item>): Promise<Worked> {
  const { page, keyOf, atOnce = 1, signal } = input;
  const worked: Worked = { done: 0, left: 0, failed: 0 };
  for (let after = ""; ; ) {
    const items = await page(after, pageSize);
    // Lanes that share one iterator: each takes the next item when it is free.
    const next = items[Symbol.iterator]();
    const lanes = Array.from({ length: atOnce }, async () => {
      for (const item of next) {
        if (signal?.aborted) return;
        worked[await outcomeOf(input, item)] += 1;
      }
    });
    for (const lane of await Promise.allSettled(lanes)) if (lane.status === "rejected") throw lane.reason;
    const last = items.at(-1);
    if (!last || items.length < pageSize || signal?.aborted) return worked;
    after = keyOf(last);
  }
}

async function outcomeOf<Item>({ ctx, what, keyOf, work }: Work<Item>, item: Item): Promise<keyof Worked> {
  try {
    return (await work(item)) ? "done" : "left";
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw error;
    ctx.log.error({ what, key: keyOf(item), err: error }, "an item of a job failed; the next run tries again");
    return "failed";
  }
}
