import type { WithdrawalRow } from "@liandong/db/money/withdrawals/withdrawals";
import type { Deps } from "../../trpc/context";
import { applyTransfer } from "./apply-transfer";
import { sendTransfer } from "./send-transfer";

/**
 * Finds out how a transfer under way stands: WeChat is asked, and gets it (again, with the same number) only when it says
 * that it does not know it, or when the member still lacks what it confirms with.
 * @throws WechatError wechat.unavailable: still not known
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
