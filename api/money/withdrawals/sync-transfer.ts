import { dayMs } from "@liandong/core/time/shanghai";
import type { WithdrawalRow } from "@liandong/db/money/withdrawals/withdrawals";
import type { Deps } from "../../trpc/context";
import { applyTransfer } from "./apply-transfer";
import { returnToReview } from "./return-to-review";
import { sendTransfer } from "./send-transfer";

/** WeChat answers queries for 30 days; a day of it is kept free for clocks and slow jobs. */
const askableMs = 29 * dayMs;

const tooOld =
  "转账已超过 30 天，微信不再提供查询：请先在微信商户平台核对该单号，已付款的不要驳回；再次通过会用同一单号，不会付两次";

/**
 * Synchronises an open transfer with WeChat. The transfer is sent again, with the same number, only when WeChat does not
 * know it, or when the parameters of the member's confirmation are missing.
 * One that WeChat no longer tells of goes back to finance, and is never sent again by itself.
 * @throws WechatError wechat.unavailable (the outcome is still unknown)
 */
export async function syncTransfer({ ctx, withdrawal }: { ctx: Deps; withdrawal: WithdrawalRow }): Promise<void> {
  const { withdrawalNo, requestedAt } = withdrawal;
  const { pay } = await ctx.wechat.of(withdrawal);
  const known = await pay.queryTransfer(withdrawalNo);
  if (!known && ctx.now().getTime() - requestedAt.getTime() > askableMs) {
    await returnToReview({ ctx, withdrawalNo, note: tooOld });
    return;
  }
  if (known) {
    await applyTransfer({ ctx, input: { transfer: known } });
    const lacksPackage = known.state === "WAIT_USER_CONFIRM" && !known.packageInfo && !withdrawal.packageInfo;
    if (!lacksPackage) return;
  }
  await sendTransfer({ ctx, withdrawal });
}
