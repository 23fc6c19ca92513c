import { haveEnded, readHorizon, type Seal, sealStretch } from "@liandong/db/money/seals/seals";
import type { JobCall } from "../../work/job";

const transactionsPerSeal = 1_000;
const pollMs = 100;

type SealRun = Pick<JobCall, "ctx" | "signal"> & { waitMs?: number };

/**
 * 封存: chains a hash over the bookings since the last seal. A transaction still open may commit an earlier id, so the run
 * waits for it, and leaves everything to the next run when that takes too long. Each digest is also written to the log, so
 * that it is known outside the database.
 */
export async function sealBooks({ ctx, signal, waitMs = 30_000 }: SealRun): Promise<Seal[]> {
  const seals: Seal[] = [];
  const throughId = await findClosed({ ctx, signal, waitMs });
  while (throughId !== null && !signal?.aborted) {
    const stretch = { throughId, maxTransactions: transactionsPerSeal, at: ctx.now() };
    const seal = await ctx.db.run((handle) => sealStretch(handle, stretch));
    if (seal === null) break;
    seals.push(seal);
    ctx.log.info({ seal: seal.number, throughId: seal.throughId, digest: seal.digest }, "the books are sealed");
  }
  return seals;
}

/** The last id below which nothing can be booked any more; null when open transactions did not end in time. */
export async function findClosed({
  ctx,
  signal,
  waitMs,
}: Required<Pick<SealRun, "waitMs">> & SealRun): Promise<string | null> {
  const { throughId, openTransactions } = await ctx.db.run(readHorizon);
  for (let waitedMs = 0; waitedMs <= waitMs && !signal?.aborted; waitedMs += pollMs) {
    if (await ctx.db.run((handle) => haveEnded(handle, openTransactions))) return throughId;
    await Bun.sleep(pollMs);
  }
  return null;
}
