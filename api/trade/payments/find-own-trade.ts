import { DomainError } from "@liandong/core/errors";
import { loadTrade, type TradeRow } from "@liandong/db/trade/orders/trades";
import type { MemberContext } from "../../trpc/context";

/**
 * Finds a trade of the member; another member's counts as unknown.
 * @throws DomainError payment.unknown
 */
export async function findOwnTrade({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: { tradeNo: string };
}): Promise<TradeRow> {
  const trade = await ctx.db.run((handle) => loadTrade(handle, input));
  if (trade?.memberId !== ctx.memberId) throw new DomainError("payment.unknown");
  return trade;
}
