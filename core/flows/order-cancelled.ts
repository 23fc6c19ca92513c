// 取消订单: an order that was never paid gives back everything that it held (core/rules/membership.md, sections 4 to 6).
// Example: 400 points held from lots until 1 March, cancelled on 27 February: one lot of 400 until 6 March, a week from then.
import { assertInvariant } from "../errors";
import type { OrderFacts } from "../facts/order-facts";
import { usesMembership } from "../facts/order-membership";
import { TransactionDraft } from "../ledger/transaction";
import { type OrderGoods, type ReleasingOrder, releaseCancelled } from "../orders/order-release";
import { assertOrderStep, stepTakerOf } from "../orders/order-status";
import { type Changes, noChanges } from "./changes";
import { releaseHeld } from "./order-spending";
import { beginUpdates, finishUpdates, type ProgrammeFacts } from "./programme-updates";

/** The part of an order that cancelling needs. */
export type UnpaidOrder = ReleasingOrder & Pick<OrderFacts, "status">;

export interface OrderCancellation {
  readonly order: UnpaidOrder;
  readonly goods: OrderGoods;
  /** Present for an order that holds coupons, points or balance. */
  readonly membership?: ProgrammeFacts;
  readonly planVersion: number;
  readonly now: Date;
  readonly actor: string;
}

/**
 * Everything that cancelling gives back; the order's own row is cancelled with its trade.
 * @throws DomainError order.state
 */
export function decideOrderCancelled(cancellation: OrderCancellation): Changes {
  const { order, goods, membership, planVersion, ...when } = cancellation;
  assertOrderStep({ from: order.status, to: "cancelled", by: stepTakerOf(when.actor) });
  const release = releaseCancelled(order, goods);
  const { orderNo, memberId } = order;
  assertInvariant(membership || !usesMembership(order), `what order ${orderNo} holds was not loaded`);
  if (!membership || !order.membership) return { ...noChanges, release };
  const ledger = new TransactionDraft(membership.facts);
  const updates = beginUpdates(membership, ledger, when);
  releaseHeld(updates[0], { orderNo, memberId, membership: order.membership }, membership.coupons);
  const header = { key: `order:${orderNo}:cancelled`, kind: "order_cancelled", reference: orderNo } as const;
  return {
    ...noChanges,
    release,
    transactions: ledger.isEmpty ? [] : [ledger.finish({ ...header, at: when.now, actor: when.actor, planVersion })],
    membership: finishUpdates(updates),
  };
}
