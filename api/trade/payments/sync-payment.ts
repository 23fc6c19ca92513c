import type { MemberContext } from "../../trpc/context";
import { deliverVirtual } from "../shipping/deliver-virtual";
import type { TradeState } from "./confirm-payment";
import { findOwnTrade } from "./find-own-trade";
import { syncTrade } from "./sync-trade";

/**
 * Finds out for a member how their payment stands, because a notification may come late or never.
 * @throws DomainError payment.unknown, payment.mismatch; WechatError wechat.unavailable
 */
export async function syncPayment({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: { tradeNo: string };
}): Promise<{ state: TradeState }> {
  const trade = await findOwnTrade({ ctx, input });
  const isAnnounced = trade.state === "pending" && trade.prepayId !== null;
  if (!isAnnounced) return { state: trade.state };
  const state = await syncTrade({ ctx, input });
  if (state === "paid") await deliverVirtual({ ctx, input });
  return { state };
}
