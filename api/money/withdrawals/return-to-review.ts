import { DomainError } from "@liandong/core/errors";
import { findWithdrawal, moveWithdrawal } from "@liandong/db/money/withdrawals/withdrawals";
import type { Deps } from "../../trpc/context";

type ReviewReturn = { ctx: Pick<Deps, "db">; withdrawalNo: string; note: string };

/** Returns a withdrawal whose transfer WeChat does not know to finance, who approve it again or refuse it. */
export async function returnToReview({ ctx, withdrawalNo, note }: ReviewReturn): Promise<void> {
  await ctx.db.command(async (tx) => {
    const found = await findWithdrawal(tx, withdrawalNo);
    if (!found) throw new DomainError("withdrawal.unknown");
    const { memberId } = found;
    await moveWithdrawal(tx, { memberId, withdrawalNo, from: ["transferring"], to: "reviewing", note, sentAt: null });
  });
}
