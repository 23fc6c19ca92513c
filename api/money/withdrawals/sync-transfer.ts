import type { WithdrawalRow } from "@liandong/db/money/withdrawals/withdrawals";
import type { Deps } from "../../trpc/context";
import { applyTransfer } from "./apply-transfer";
import { sendTransfer } from "./send-transfer";

/**
 * Synchronises an open transfer with WeChat. The transfer is sent again, with the same number, only when WeChat does not
 * know it, or when the parameters of the member's confirmation are missing.
 * @throws WechatError wechat.unavailable (the outcome is still unknown)
 */
export async function syncTransfer({ ctx, withdrawal }: { ctx: Deps; withdrawal: WithdrawalRow }): Promise<void> {
  const known = await ctx.wechat.pay.queryTransfer(withdrawal.withdrawalNo);
  if (known) {
    await applyTransfer({ ctx, input: { transfer: known } });
    const lacksPackage = known.state === "WAIT_USER_CONFIRM" && !known.packageInfo && !withdrawal.packageInfo;
    if (!lacksPackage) return;
  }
  await sendTransfer({ ctx, withdrawal });
}
