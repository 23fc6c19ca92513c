import { verifyBooks } from "@liandong/db/verify/verify-books";
import type { JobCall, JobResult } from "../work/job";

/** Minutes on a large shop: it reads all entries. */
const deadlineMs = 55 * 60_000;

/** 全面对账: every difference between the books and what is derived from them is an alarm of its own in the log. */
export async function verifyNightly({ ctx }: Pick<JobCall, "ctx">): Promise<JobResult> {
  const { checks, differences } = await ctx.db.transaction(verifyBooks, { isolation: "repeatable read", deadlineMs });
  for (const difference of differences) ctx.log.error({ alarm: "books_differ", ...difference }, "the books differ");
  return { checks, differences: differences.length, failed: differences.length };
}
