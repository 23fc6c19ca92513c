import type { WithdrawalRow } from "@liandong/db/money/withdrawals/withdrawals";
import type { Deps } from "../../trpc/context";
import { WechatError } from "../../wechat/client/wechat-error";
import { settleTransfer } from "./settle-transfer";

/** For who waits before a screen: while WeChat does not answer, the transfer is simply still under way. */
export async function settleIfAnswered({ ctx, withdrawal }: { ctx: Deps; withdrawal: WithdrawalRow }): Promise<void> {
  try {
    await settleTransfer({ ctx, withdrawal });
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    ctx.log.warn({ withdrawalNo: withdrawal.withdrawalNo, err: error }, "WeChat does not say how a transfer stands");
  }
}
