import { loadWithdrawalSettings } from "@liandong/db/money/withdrawals/settings";
import type { z } from "zod";
import type { Deps } from "../../trpc/context";
import { findOwnWithdrawal } from "./find-own-withdrawal";
import type { requestWithdrawalInput } from "./inputs";
import { requestWithdrawal } from "./request-withdrawal";
import { sendTransfer } from "./send-transfer";
import { syncIfAnswered } from "./sync-if-answered";
import { type ShownWithdrawal, showWithdrawal } from "./withdrawal-card";
import { createWithdrawalNumber } from "./withdrawal-number";

type WithdrawalStart = { ctx: Deps; input: WithdrawalRequest };
type WithdrawalRequest = z.infer<typeof requestWithdrawalInput> & { memberId: string; appid?: string | null };

/**
 * 提现: the amount is taken out and committed before WeChat is asked for the transfer. Without an answer the transfer stays
 * under way, and a repeated call with the same key resumes it.
 * @throws DomainError those of `requestWithdrawal`
 */
export async function startWithdrawal({ ctx, input }: WithdrawalStart): Promise<ShownWithdrawal> {
  const { memberId, appid, amountFen, channel, requestKey, name, account } = input;
  const settings = await ctx.db.run(loadWithdrawalSettings);
  const wechat = await ctx.wechat.ofApp(appid ?? null);
  const requested = await requestWithdrawal({
    ctx,
    memberId,
    amountFen,
    channel,
    requestKey,
    settings,
    receiver: { appid: wechat.appid, mchid: wechat.mchid, firstAppid: ctx.wechat.firstAppid },
    withdrawalNo: createWithdrawalNumber(ctx.now()),
    payeeName: name ?? null,
    payeeAccount: channel === "by_hand" ? (account ?? null) : null,
  });
  const named = { ctx, memberId, withdrawalNo: requested.withdrawalNo };
  const withdrawal = await findOwnWithdrawal(named);
  if (withdrawal.state !== "transferring") return showWithdrawal(ctx, withdrawal);
  if (requested.isNew) await sendTransfer({ ctx, withdrawal });
  else await syncIfAnswered({ ctx, withdrawal });
  return showWithdrawal(ctx, await findOwnWithdrawal(named));
}
