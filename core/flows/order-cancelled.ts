// 取消订单: an order that was never paid gives back everything that it held
// (core/rules/membership.md, sections 4 to 6).
// Example: 400 points held from lots until 1 March, cancelled on 27 February: one lot of 400 until 6 March, a week from then.
import { TransactionDraft } from "../ledger/transaction";
import { type Changes, noChanges } from "./changes";
import { type HoldingOrder, releaseHeld } from "./order-spending";
import { beginUpdates, finishUpdates, type ProgrammeFacts } from "./programme-updates";

interface OrderCancellation {
  readonly order: HoldingOrder;
  readonly membership: ProgrammeFacts;
  readonly planVersion: number;
  readonly now: Date;
  readonly actor: string;
}

/** What cancelling gives back; the order's own row is cancelled with its trade. */
export function decideOrderCancelled({ order, membership, planVersion, ...when }: OrderCancellation): Changes {
  const ledger = new TransactionDraft(membership.facts);
  const updates = beginUpdates(membership, ledger, when);
  releaseHeld(updates[0], order, membership.coupons);
  const { orderNo } = order;
  const header = { key: `order:${orderNo}:cancelled`, kind: "order_cancelled", reference: orderNo } as const;
  return {
    ...noChanges,
    transactions: ledger.isEmpty ? [] : [ledger.finish({ ...header, at: when.now, actor: when.actor, planVersion })],
    membership: finishUpdates(updates),
  };
}
