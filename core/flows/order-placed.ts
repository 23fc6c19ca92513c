// 提交订单: coupons, points and balance that an order uses are held until it is paid or cancelled
// (core/rules/membership.md, sections 4 to 6).
// Example: 400 of 1000 points: 600 left, 400 held. With the first order in a store the buyer joins the store's programme.

import type { MembershipOrder } from "../facts/order-facts";
import { TransactionDraft } from "../ledger/transaction";
import { type Changes, noChanges } from "./changes";
import { holdForOrder } from "./order-spending";
import { beginUpdates, finishUpdates, type ProgrammeFacts } from "./programme-updates";

interface OrderPlaced {
  /** The priced order; its membership part says what it uses. */
  readonly order: MembershipOrder;
  readonly membership: ProgrammeFacts;
  readonly planVersion: number;
  readonly now: Date;
  readonly actor: string;
}

/** Everything that placing an order holds; the returned order has its membership part filled in. */
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
