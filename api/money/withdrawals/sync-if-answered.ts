import type { WithdrawalRow } from "@liandong/db/money/withdrawals/withdrawals";
import type { Deps } from "../../trpc/context";
import { WechatError } from "../../wechat/client/wechat-error";
import { syncTransfer } from "./sync-transfer";

/** Synchronises a transfer while a member waits; when WeChat does not answer, the transfer stays under way. */
export async function syncIfAnswered({ ctx, withdrawal }: { ctx: Deps; withdrawal: WithdrawalRow }): Promise<void> {
  try {
    await syncTransfer({ ctx, withdrawal });
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    ctx.log.warn({ withdrawalNo: withdrawal.withdrawalNo, err: error }, "WeChat does not say how a transfer stands");
  }
}
