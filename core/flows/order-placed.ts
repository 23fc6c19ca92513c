// 提交订单: what the order uses of its buyer's coupons, points and balance is held until it is paid or cancelled
// (core/rules/membership.md, sections 4 to 6).
// Example: 400 of 1000 points: 600 left, 400 held. With the first order in a store its buyer joins the store's programme.

import type { MembershipOrder } from "../facts/order-facts";
import { TransactionDraft } from "../ledger/transaction";
import { type Changes, noChanges } from "./changes";
import { holdForOrder } from "./order-spending";
import { beginUpdates, finishUpdates, type ProgrammeFacts } from "./programme-updates";

interface OrderPlaced {
  /** Priced, with what it uses in its membership part. */
  readonly order: MembershipOrder;
  readonly membership: ProgrammeFacts;
  readonly planVersion: number;
  readonly now: Date;
  readonly actor: string;
}

/** What placing the order takes; the order comes back with its membership part as it is then. */
export function decideOrderPlaced({ order, membership, planVersion, ...when }: OrderPlaced): Changes {
  const ledger = new TransactionDraft(membership.facts);
  const updates = beginUpdates(membership, ledger, when);
  for (const update of updates.slice(1)) update.join(order.memberId);
  const held = holdForOrder(updates[0], order, membership.coupons);
  const { orderNo } = order;
  const header = { key: `order:${orderNo}:placed`, kind: "order_placed", reference: orderNo } as const;
  return {
    ...noChanges,
    order: { ...order, membership: held },
    transactions: ledger.isEmpty ? [] : [ledger.finish({ ...header, at: when.now, actor: when.actor, planVersion })],
    membership: finishUpdates(updates),
  };
}
