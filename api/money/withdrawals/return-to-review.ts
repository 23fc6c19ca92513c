import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import { findWithdrawal, moveWithdrawal } from "@liandong/db/money/withdrawals/withdrawals";
import type { Deps } from "../../trpc/context";

type ReviewReturn = { ctx: Pick<Deps, "db">; withdrawalNo: string; note: string };

/** Returns a withdrawal whose transfer WeChat does not know to finance, who approve it again or refuse it. */
export async function returnToReview({ ctx, ...returned }: ReviewReturn): Promise<void> {
  await ctx.db.command((tx) => returnToReviewWithin(tx, returned));
}

/** Returns it within the caller's transaction. */
export async function returnToReviewWithin(
  tx: Transaction,
  { withdrawalNo, note }: Omit<ReviewReturn, "ctx">,
): Promise<void> {
  const found = await findWithdrawal(tx, withdrawalNo);
  if (!found) throw new DomainError("withdrawal.unknown");
  const { memberId } = found;
  await moveWithdrawal(tx, { memberId, withdrawalNo, from: ["transferring"], to: "reviewing", note, sentAt: null });
}
