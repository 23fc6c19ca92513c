import { DomainError } from "@liandong/core/errors";
import { findWithdrawal } from "@liandong/db/money/withdrawals/withdrawals";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { WechatError } from "../../wechat/client/wechat-error";
import type { decisionInput } from "./inputs";
import { syncIfAnswered } from "./sync-if-answered";
import { canTakeBack } from "./withdrawal-card";

/**
 * 撤回转账: finance takes back a transfer that the member has not confirmed. WeChat decides; the money is given back when it
 * reports the transfer as cancelled, at once or by notification.
 * @throws DomainError withdrawal.unknown, withdrawal.state (also when the member was first); WechatError wechat.unavailable
 */
export async function takeBackTransfer({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: z.infer<typeof decisionInput>;
}): Promise<void> {
  const { withdrawalNo, note } = input;
  const found = await ctx.db.run((handle) => findWithdrawal(handle, withdrawalNo));
  if (!found) throw new DomainError("withdrawal.unknown");
  if (!canTakeBack(found)) throw new DomainError("withdrawal.state");
  try {
    const { pay } = await ctx.wechat.of(found);
    await pay.cancelTransfer(withdrawalNo);
  } catch (error) {
    if (!(error instanceof WechatError) || error.outcome !== "refused") throw error;
    await syncIfAnswered({ ctx, withdrawal: found });
    throw new DomainError("withdrawal.state");
  }
  const { memberId, channel, amountFen, payoutFen } = found;
  await ctx.db.command((tx) =>
    recordDeed(tx, ctx, {
      action: "desk.withdrawals.takeBack",
      subject: `m:${memberId}`,
      detail: { withdrawalNo, channel, amountFen, payoutFen },
      reason: note,
    }),
  );
  await syncIfAnswered({ ctx, withdrawal: found });
}
