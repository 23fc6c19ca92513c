import { liandongPreset } from "@liandong/core/plan/preset";
import { hasPlan, savePlan } from "@liandong/db/people/plan/plans";
import type { Deps } from "../trpc/context";

/** An order needs a plan in force: the preset, until an operator publishes another. */
export async function publishFirstPlan({ db, now }: Pick<Deps, "db" | "now">): Promise<void> {
  await db.run(async (handle) => {
    if (await hasPlan(handle)) return;
    await savePlan(handle, { plan: liandongPreset, publishedAt: now(), publishedBy: "system", confirmedNotes: [] });
  });
}
