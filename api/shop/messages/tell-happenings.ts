import { DomainError } from "@liandong/core/errors";
import { listTemplateIds } from "@liandong/core/settings/template-ids";
import type { Transaction } from "@liandong/db/connection/database";
import { DatabaseUnavailable } from "@liandong/db/connection/unavailable";
import { loadShopSettings } from "@liandong/db/settings/shop-settings";
import {
  deleteHappenings,
  type HappeningRow,
  recordFailure,
  takeDue,
  takeOne,
} from "@liandong/db/shop/messages/happenings";
import { addMessages } from "@liandong/db/shop/messages/messages";
import type { Deps } from "../../trpc/context";
import type { JobCall } from "../../work/job";
import { composeMessages } from "./compose-messages";

export type Told = { happenings: number; messages: number; failed: number };

const batchSize = 100;
/** Tries of one happening; then it waits for operators. */
export const maxAttempts = 10;
const firstPauseMs = 60_000;
const longestPauseMs = 60 * 60_000;

/**
 * Tells what happened: makes messages of the rows of the outbox that are due, and deletes the rows. Any number of processes
 * may; a row that fails is tried again later, alone.
 */
export async function tellHappenings({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Told> {
  const told: Told = { happenings: 0, messages: 0, failed: 0 };
  while (!signal?.aborted) {
    const batch = await tellBatch(ctx);
    told.happenings += batch.happenings;
    told.messages += batch.messages;
    told.failed += batch.failed;
    if (batch.happenings + batch.failed < batchSize) break;
  }
  return told;
}

async function tellBatch(ctx: Deps): Promise<Told> {
  let rows: HappeningRow[] = [];
  try {
    const messages = await ctx.db.transaction(async (tx) => {
      rows = await takeDue(tx, { now: ctx.now(), limit: batchSize });
      return tell(ctx, tx, rows);
    });
    return { happenings: rows.length, messages, failed: 0 };
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw error;
    ctx.log.warn({ err: error }, "a batch of the outbox failed; its rows are tried one by one");
    return tellEach(ctx, rows);
  }
}

async function tell(ctx: Deps, tx: Transaction, rows: readonly HappeningRow[]): Promise<number> {
  if (rows.length === 0) return 0;
  const happenings = rows.map(({ happening }) => happening);
  const messages = await composeMessages({ handle: tx, cacheOf: ctx.db, now: ctx.now() }, happenings);
  const templates = listTemplateIds((await loadShopSettings(tx)).settings.messages);
  const added = await addMessages(tx, messages, { templates, now: ctx.now() });
  await deleteHappenings(tx, { ids: rows.map(({ id }) => id) });
  return added;
}

async function tellEach(ctx: Deps, rows: readonly HappeningRow[]): Promise<Told> {
  const told: Told = { happenings: 0, messages: 0, failed: 0 };
  for (const { id, failures } of rows) {
    try {
      told.messages += await ctx.db.transaction(async (tx) => {
        const row = await takeOne(tx, { id });
        return tell(ctx, tx, row ? [row] : []);
      });
      told.happenings += 1;
    } catch (error) {
      if (error instanceof DatabaseUnavailable) throw error;
      told.failed += 1;
      ctx.log.error({ id, err: error }, "a row of the outbox failed");
      await ctx.db.run((handle) => recordFailure(handle, failureOf(ctx, { id, failures: failures + 1, error })));
    }
  }
  return told;
}

/** After 1, 2, 4 … minutes, at most an hour, each made up to half longer so that failures do not come back together. */
function failureOf(
  { now }: Pick<Deps, "now">,
  { id, failures, error }: { id: string; failures: number; error: unknown },
) {
  const pauseMs = Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs) * (1 + Math.random() / 2);
  const isDead = failures >= maxAttempts;
  return {
    id,
    dueAt: isDead ? now() : new Date(now().getTime() + pauseMs),
    isDead,
    problem: error instanceof DomainError ? error.code : "unexpected",
  };
}
