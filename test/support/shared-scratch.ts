import { openScratch, type Scratch } from "@liandong/db/server/scratch";

/** One server and one template database for all files of a run; both end with the process. */
const shared = globalThis as { liandongScratch?: Promise<Scratch> };
const adminUrl = process.env.DATABASE_URL || undefined;
let inUse = 0;

export async function borrowScratch(): Promise<{ scratch: Scratch; giveBack(): Promise<void> }> {
  inUse += 1;
  shared.liandongScratch ??= openScratch({ adminUrl });
  const scratch = await shared.liandongScratch;
  return {
    scratch,
    giveBack: async () => {
      inUse -= 1;
      // An external server outlives this run, so the template database is dropped.
      if (!adminUrl || inUse > 0) return;
      delete shared.liandongScratch;
      await scratch.close();
    },
  };
}
