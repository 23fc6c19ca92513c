import { DomainError } from "@liandong/core/errors";
import { noteCancelAsked } from "@liandong/db/money/withdrawals/transfers";
import { findWithdrawal, type WithdrawalRow } from "@liandong/db/money/withdrawals/withdrawals";
import type { z } from "zod";
import type { Deps, MemberContext } from "../../trpc/context";
import { WechatError } from "../../wechat/client/wechat-error";
import { findOwnWithdrawal } from "./find-own-withdrawal";
import { finishWithdrawal } from "./finish-withdrawal";
import type { byWithdrawalNo } from "./inputs";
import { syncIfAnswered } from "./sync-if-answered";
import { canTakeBack, type ShownWithdrawal, showWithdrawal } from "./withdrawal-card";

type OwnCancel = { ctx: MemberContext; input: z.infer<typeof byWithdrawalNo> };

/**
 * 取消提现: the member takes back what staff have not decided yet, or a transfer that they have not confirmed. Again it changes nothing.
 * @throws DomainError withdrawal.unknown, withdrawal.state (confirmed first, or not at WeChat); WechatError wechat.unavailable
 */
export async function cancelOwnWithdrawal({ ctx, input }: OwnCancel): Promise<ShownWithdrawal> {
  const { memberId } = ctx;
  const named = { ctx, memberId, withdrawalNo: input.withdrawalNo };
  const found = await findOwnWithdrawal(named);
  if (found.state === "reviewing") {
    const end = { ctx, withdrawalNo: input.withdrawalNo, outcome: "failed", actor: `m:${memberId}` } as const;
    await finishWithdrawal({ ...end, note: "你已取消提现", from: ["reviewing"] });
    return showWithdrawal(ctx, await findOwnWithdrawal(named));
  }
  const isCancelled = found.state === "failed" && (found.cancelAskedBy ?? found.decidedBy) === `m:${memberId}`;
  if (!isCancelled && found.transferState !== "CANCELING") await cancelTransfer(ctx, found, `m:${memberId}`);
  return showWithdrawal(ctx, await findOwnWithdrawal(named));
}

/**
 * Asks WeChat to cancel a transfer. WeChat alone decides between this and the member's confirmation; the money is given back
 * once, when it reports CANCELLED.
 * @throws DomainError withdrawal.state; WechatError wechat.unavailable
 */
export async function cancelTransfer(ctx: Deps, withdrawal: WithdrawalRow, by: string): Promise<void> {
  if (!canTakeBack(withdrawal)) throw new DomainError("withdrawal.state");
  const { memberId, withdrawalNo } = withdrawal;
  await ctx.db.run((handle) => noteCancelAsked(handle, { memberId, withdrawalNo, at: ctx.now(), by }));
  const { pay } = await ctx.wechat.of(withdrawal);
  try {
    await pay.cancelTransfer(withdrawalNo);
  } catch (error) {
    if (!(error instanceof WechatError) || error.outcome !== "refused") throw error;
    await syncIfAnswered({ ctx, withdrawal });
    const now = await ctx.db.run((handle) => findWithdrawal(handle, withdrawalNo));
    const isCancelled = now?.state === "failed" || now?.transferState === "CANCELING";
    if (!isCancelled) throw new DomainError("withdrawal.state");
    return;
  }
  await syncIfAnswered({ ctx, withdrawal });
}
