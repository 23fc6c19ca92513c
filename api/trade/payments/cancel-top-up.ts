import { DomainError } from "@liandong/core/errors";
import type { MemberContext } from "../../trpc/context";
import { closeTrade } from "./close-trade";
import { findOwnTrade } from "./find-own-trade";

type CancelCall = { ctx: MemberContext; input: { tradeNo: string } };

/**
 * Cancels an unpaid top-up for its member; cancelling again changes nothing.
 * @throws DomainError payment.unknown, also for the payment of orders, payment.already_paid when the payment came first;
 * WechatError wechat.unavailable
 */
export async function cancelTopUp({ ctx, input }: CancelCall): Promise<{ state: "closed" }> {
  const { kind, memberId, tradeNo } = await findOwnTrade({ ctx, input });
  if (kind !== "top_up") throw new DomainError("payment.unknown");
  const state = await closeTrade({ ctx, input: { tradeNo, actor: `m:${memberId}`, why: "会员取消充值" } });
  if (state !== "closed") throw new DomainError("payment.already_paid");
  return { state };
}
