import { DomainError } from "@liandong/core/errors";
import { retry } from "@liandong/db/connection/retry";
import { findWithdrawal, moveWithdrawal } from "@liandong/db/withdrawals/save-withdrawal";
import type { Deps } from "../trpc/context";

type Return = { ctx: Pick<Deps, "db">; withdrawalNo: string; note: string };

/** Puts a withdrawal of which WeChat knows nothing back before staff, who approve it again or refuse it. */
export async function returnToReview({ ctx, withdrawalNo, note }: Return): Promise<void> {
  await retry(() =>
    ctx.db.transaction(async (tx) => {
      const found = await findWithdrawal(tx, withdrawalNo);
      if (!found) throw new DomainError("withdrawal.unknown");
      const { memberId } = found;
      await moveWithdrawal(tx, { memberId, withdrawalNo, from: ["transferring"], to: "reviewing", note, sentAt: null });
    }),
  );
}
