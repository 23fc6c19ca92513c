import { listOpenTransfers } from "@liandong/db/withdrawals/save-transfer";
import type { Deps } from "../trpc/context";
import { settleTransfer } from "./settle-transfer";

/** A transfer that has just been sent is being looked after by whoever sent it. */
const settlingMs = 60_000;
const batch = 100;

/** Settles transfers whose end nobody has told us, by asking WeChat; the longest unasked come first. */
export async function settleOpenWithdrawals({ ctx }: { ctx: Deps }): Promise<void> {
  const askedBefore = new Date(ctx.now().getTime() - settlingMs);
  const open = await ctx.db.run((handle) => listOpenTransfers(handle, { askedBefore, limit: batch }));
  for (const withdrawal of open) {
    const { withdrawalNo } = withdrawal;
    try {
      await settleTransfer({ ctx, withdrawal });
    } catch (error) {
      ctx.log.error({ withdrawalNo, err: error }, "a transfer could not be settled yet");
    }
  }
}
