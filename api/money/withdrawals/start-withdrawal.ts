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

type Start = { ctx: Deps; input: z.infer<typeof requestWithdrawalInput> & { memberId: string } };

/**
 * A member withdraws: the amount is taken out first, and WeChat is asked after that is committed. What WeChat does not
 * answer stays under way; the same key again goes on where it stopped.
 * @throws DomainError those of `requestWithdrawal`
 */
export async function startWithdrawal({ ctx, input }: Start): Promise<ShownWithdrawal> {
  const { memberId, amountFen, channel, requestKey, name, account } = input;
  const settings = await ctx.db.run(loadWithdrawalSettings);
  const requested = await requestWithdrawal({
    ctx,
    memberId,
    amountFen,
    channel,
    requestKey,
    settings,
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
