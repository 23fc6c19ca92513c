import { DomainError } from "@liandong/core/errors";
import { findWithdrawal } from "@liandong/db/money/withdrawals/withdrawals";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { cancelTransfer } from "./cancel-transfer";
import type { decisionInput } from "./inputs";

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
  await cancelTransfer(ctx, found, `staff:${ctx.staff.id}`);
  const { memberId, channel, amountFen, payoutFen } = found;
  await ctx.db.command((tx) =>
    recordDeed(tx, ctx, {
      action: "desk.withdrawals.takeBack",
      subject: `m:${memberId}`,
      detail: { withdrawalNo, channel, amountFen, payoutFen },
      reason: note,
    }),
  );
}
