import { DomainError, InvariantError } from "@liandong/core/errors";
import { yuanDigits } from "@liandong/core/money/fen";
import type { Transaction } from "@liandong/db/connection/database";
import { loadOrderFacts } from "@liandong/db/flows/load-order-facts";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { finishAfterSale } from "@liandong/db/trade/after-sales/cases";
import { insertOrderEvent } from "@liandong/db/trade/orders/order-events";
import { loadGroupEnd } from "@liandong/db/trade/promotions/groups";
import { acceptRefund, compensationOf, findRefund } from "@liandong/db/trade/refunds/refunds";
import type { Context } from "../../trpc/context";
import { decideRefund } from "./decide-refund";

export type RefundBooking = {
  ctx: Pick<Context, "db" | "now">;
  refundNo: string;
  /** 线下退款: who paid it instead of WeChat, and the number of that payment. */
  byHand?: { actor: string; proof: string };
};

/**
 * Books a refund that WeChat has paid: money, awards, pools, identities and goods, in one transaction. A second
 * notification books nothing more. The after-sales case of the refund ends with it.
 * @throws DomainError request.not_found
 */
export async function bookRefund({ ctx, refundNo }: RefundBooking): Promise<void> {
  await ctx.db.command((tx) => bookRefundWithin(tx, { ctx, refundNo }));
}

/** Books the refund within the caller's transaction. */
export async function bookRefundWithin(tx: Transaction, { ctx, refundNo, byHand }: RefundBooking): Promise<void> {
  const asked = await findRefund(tx, refundNo);
  if (!asked) throw new DomainError("request.not_found");
  const { orderNo, memberId, lines, withheldFen, actor, reason } = asked;
  const locked = await loadOrderFacts(tx, { orderNos: [orderNo], withMoney: true });
  if (locked.orders.length === 0) throw new InvariantError(`refund ${refundNo} has no order ${orderNo}`);
  const paidAt = ctx.now();
  if (!(await acceptRefund(tx, { memberId, refundNo, at: paidAt, byHandProof: byHand?.proof ?? null }))) return;
  const compensation = compensationOf(asked);
  const isOfGroup = locked.orders[0]?.facts.status === "grouping";
  const groupEndedAt = isOfGroup ? await loadGroupEnd(tx, orderNo) : null;
  // The orders of a failed group are refunded as of its end.
  const at = groupEndedAt ?? paidAt;
  const then = { db: ctx.db, now: () => at };
  const refund = { ctx: then, locked, lines, withheldFen, compensation, refundNo, at, actor, groupEndedAt };
  const { before, changes, facts, planVersion, expired } = await decideRefund(tx, refund);
  facts.apply(changes);
  const why = compensation ? `${reason}（${yuanDigits(compensation.amountFen)} 元）` : `退款：${reason}`;
  const order = { before, changes, planVersion, at, actor, why };
  await saveChanges(tx, { changes: [...expired, changes], orders: [order], trades: [], facts, at });
  if (compensation) await insertOrderEvent(tx, { orderNo, status: before.status, at, actor, why });
  const note = byHand ? `已线下退款，付款凭证号 ${byHand.proof}` : "退款已到账";
  await finishAfterSale(tx, { refundNo, at, actor: byHand?.actor ?? "wechat", note });
}
