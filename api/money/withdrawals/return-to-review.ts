import { DomainError } from "@liandong/core/errors";
import { findWithdrawal, moveWithdrawal } from "@liandong/db/money/withdrawals/withdrawals";
import type { Deps } from "../../trpc/context";

type Return = { ctx: Pick<Deps, "db">; withdrawalNo: string; note: string };

/** Puts a withdrawal of which WeChat knows nothing back before staff, who approve it again or refuse it. */
export async function returnToReview({ ctx, withdrawalNo, note }: Return): Promise<void> {
  await ctx.db.command(async (tx) => {
    const found = await findWithdrawal(tx, withdrawalNo);
    if (!found) throw new DomainError("withdrawal.unknown");
    const { memberId } = found;
    await moveWithdrawal(tx, { memberId, withdrawalNo, from: ["transferring"], to: "reviewing", note, sentAt: null });
  });
}
