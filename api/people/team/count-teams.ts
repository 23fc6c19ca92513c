import { addTeamChanges } from "@liandong/db/people/team/team";
import type { Deps } from "../../trpc/context";

/** Changes per transaction. */
const batchSize = 10_000;

/** Adds the newest changes to the kept figures of teams; what is shown is the sum of both, so it stays the same. */
export async function countTeams({ ctx }: { ctx: Pick<Deps, "db"> }): Promise<{ changes: number }> {
  let changes = 0;
  for (let added = batchSize; added === batchSize; changes += added) {
    added = await ctx.db.command((tx) => addTeamChanges(tx, { limit: batchSize }));
  }
  return { changes };
}
