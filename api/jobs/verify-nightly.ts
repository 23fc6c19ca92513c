import { verifyBooks } from "@liandong/db/verify/verify-books";
import type { JobCall, JobResult } from "../work/job";

/** A large shop takes minutes: all ledger entries are read. */
const deadlineMs = 55 * 60_000;

/** 全面对账: every difference between the books and the data derived from them is logged as an alarm of its own. */
export async function verifyNightly({ ctx }: Pick<JobCall, "ctx">): Promise<JobResult> {
  const { checks, differences } = await ctx.db.transaction(verifyBooks, { isolation: "repeatable read", deadlineMs });
  for (const difference of differences) ctx.log.error({ alarm: "books_differ", ...difference }, "the books differ");
  return { checks, differences: differences.length, failed: differences.length };
}
