import { haveEnded, readHorizon, type Seal, sealStretch } from "@liandong/db/money/seals/seals";
import type { JobCall } from "../../work/job";

const transactionsPerSeal = 1_000;
const lookEveryMs = 100;

type Sealing = Pick<JobCall, "ctx" | "signal"> & { waitMs?: number };

/**
 * 封存: chains a hash over what has been booked since the last seal. A booking under way may still take a place before
 * others: it is waited for, and when it lasts too long everything is left for the next run. Each seal is told to the log, so
 * that its digest is known outside of the database as well.
 */
export async function sealBooks({ ctx, signal, waitMs = 30_000 }: Sealing): Promise<Seal[]> {
  const seals: Seal[] = [];
  const throughId = await findClosed({ ctx, signal, waitMs });
  while (throughId !== null && !signal?.aborted) {
    const stretch = { throughId, most: transactionsPerSeal, at: ctx.now() };
    const seal = await ctx.db.run((handle) => sealStretch(handle, stretch));
    if (seal === null) break;
    seals.push(seal);
    ctx.log.info({ seal: seal.number, throughId: seal.throughId, digest: seal.digest }, "the books are sealed");
  }
  return seals;
}

/** The last id up to which nothing can be booked any more; null when that could not be known in time. */
async function findClosed({
  ctx,
  signal,
  waitMs,
}: Required<Pick<Sealing, "waitMs">> & Sealing): Promise<string | null> {
  const { throughId, openTransactions } = await ctx.db.run(readHorizon);
  for (let waitedMs = 0; waitedMs <= waitMs && !signal?.aborted; waitedMs += lookEveryMs) {
    if (await ctx.db.run((handle) => haveEnded(handle, openTransactions))) return throughId;
    await Bun.sleep(lookEveryMs);
  }
  return null;
}
