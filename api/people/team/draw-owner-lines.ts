import { planOwnerLines } from "@liandong/core/plan/owner-lines";
import { lengthenLine, loadOwners, shortenLine } from "@liandong/db/people/team/owner-lines";
import type { Deps } from "../../trpc/context";

/** Rows per transaction: payments that need one of them wait for it. */
const batchSize = 500;

/**
 * Draws the lines by which the search for placement leaves out owners who do not qualify. Awards are the same at every
 * moment: a line that is not drawn yet is walked.
 */
export async function drawOwnerLines({ ctx: { db } }: { ctx: Pick<Deps, "db"> }): Promise<{ moved: number }> {
  const { cuts, additions } = planOwnerLines(await db.run(loadOwners, { deadlineMs: 120_000 }));
  let moved = 0;
  for (const { line, fromDepth } of cuts) {
    for (let gone = batchSize; gone === batchSize; moved += gone) {
      gone = await db.command((tx) => shortenLine(tx, { line, fromDepth, limit: batchSize }));
    }
  }
  for (const { line, memberIds } of additions) {
    for (let from = 0; from < memberIds.length; from += batchSize) {
      const next = memberIds.slice(from, from + batchSize);
      moved += await db.command((tx) => lengthenLine(tx, { line, memberIds: next }));
    }
  }
  return { moved };
}
