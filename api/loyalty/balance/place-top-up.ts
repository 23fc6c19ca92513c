import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import { findTradeByKey, insertTopUp } from "@liandong/db/loyalty/balance/top-ups";
import { lockActiveMember } from "@liandong/db/people/members/members";
import type { Deps } from "../../trpc/context";
import { createTopUpNumber } from "./top-up-number";

type TopUpCall = {
  ctx: Pick<Deps, "db" | "now">;
  input: { memberId: string; amountFen: number; requestKey: string };
};

/**
 * 储值: a trade that is paid like an order's, amounts in fen. A repeated request key gives the same trade.
 * @throws DomainError order.key_reused (another amount, or an order's key), payment.closed (not paid in time)
 */
export function placeTopUp(call: TopUpCall): Promise<{ tradeNo: string; amountFen: number }> {
  return call.ctx.db.command((tx) => place(tx, call));
}

async function place(tx: Transaction, { ctx, input }: TopUpCall): Promise<{ tradeNo: string; amountFen: number }> {
  const { memberId, amountFen, requestKey } = input;
  await lockActiveMember(tx, { memberId });
  const known = await findTradeByKey(tx, { memberId, requestKey });
  if (known) {
    const { tradeNo } = known;
    if (known.kind !== "top_up" || known.totalFen !== amountFen) throw new DomainError("order.key_reused", { tradeNo });
    if (known.state === "closed") throw new DomainError("payment.closed", { tradeNo });
    return { tradeNo, amountFen };
  }
  const now = ctx.now();
  const tradeNo = createTopUpNumber(now);
  await insertTopUp(tx, { memberId, tradeNo, requestKey, amountFen, createdAt: now });
  return { tradeNo, amountFen };
}
