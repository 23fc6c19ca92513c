// 拼团: the money of an order of an open group is in, and nothing else of a paid order has happened; the group is complete, and each
// order is decided as paid, or it fails, and each is refunded whole (core/rules/promotions.md, section 2).
// Example: ¥60 into a group of three: world:wechat −6000, platform:grouping +6000; it fails: both back, and ¥60 to the buyer.
import { assertInvariant } from "../errors";
import { goodsNet, type OrderFacts } from "../facts/order-facts";
import { usesMembership } from "../facts/order-membership";
import { platformAccount, worldAccount } from "../ledger/accounts";
import { TransactionDraft } from "../ledger/transaction";
import { type OrderGoods, releaseRefunded } from "../orders/order-release";
import { assertOrderStep, stepTakerOf } from "../orders/order-status";
import { type Changes, noChanges } from "./changes";
import { returnOrder } from "./order-membership";
import type { OrderPaid } from "./order-paid";
import { spendHeld } from "./order-spending";
import { beginUpdates, finishUpdates, withMembership } from "./programme-updates";

export type GroupStep = Omit<OrderPaid, "plan" | "facts"> & { readonly facts: Pick<OrderPaid["facts"], "balance"> };

/**
 * 付款: everything that the payment of an order of a group changes before the group is complete.
 * @throws DomainError order.state
 */
export function decideOrderGrouped({ facts, order, membership, planVersion, now, actor }: GroupStep): Changes {
  assertOrderStep({ from: order.status, to: "grouping", by: stepTakerOf(actor) });
  const draft = new TransactionDraft(facts);
  const { orderNo, memberId: buyerId, freightFen } = order;
  const goodsFen = goodsNet(order.lines);
  const why = draft.because({ rule: "group_paid", orderNo, buyerId, goodsFen, freightFen });
  draft.add(worldAccount("wechat"), -(goodsFen + freightFen), why);
  draft.add(platformAccount("grouping"), goodsFen + freightFen, why);
  const grouping: OrderFacts = { ...order, status: "grouping" };
  const header = {
    key: `order:${orderNo}:grouped`,
    kind: "order_grouped",
    reference: orderNo,
    at: now,
    actor,
  } as const;
  const finish = () => (draft.isEmpty ? [] : [draft.finish({ ...header, planVersion })]);
  assertInvariant(membership || !usesMembership(order), `what order ${orderNo} holds was not loaded`);
  if (!membership || !order.membership) return { ...noChanges, order: grouping, transactions: finish() };
  const updates = beginUpdates(membership, draft, { now, actor });
  spendHeld(updates[0], withMembership(order), membership.coupons);
  return { ...noChanges, order: grouping, transactions: finish(), membership: finishUpdates(updates) };
}

export type GroupRefund = GroupStep & { readonly goods?: OrderGoods };

/**
 * 未成团: everything that the whole refund of an order changes when its group fails.
 * @throws DomainError order.state
 */
export function decideGroupFailed(refund: GroupRefund): Changes {
  const { facts, order, membership, goods, planVersion, now, actor } = refund;
  assertOrderStep({ from: order.status, to: "refunded", by: stepTakerOf(actor) });
  const draft = new TransactionDraft(facts);
  const { orderNo, memberId: buyerId, freightFen } = order;
  const goodsFen = goodsNet(order.lines);
  const why = draft.because({ rule: "group_refund", orderNo, buyerId, goodsFen, freightFen });
  draft.add(platformAccount("grouping"), -(goodsFen + freightFen), why);
  draft.add(worldAccount("wechat"), goodsFen + freightFen, why);
  const lines = order.lines.map((line) => ({ ...line, refundedQuantity: line.quantity }));
  const after: OrderFacts = { ...order, lines, status: "refunded", refundedFen: goodsFen + freightFen };
  const release = goods && releaseRefunded(order, after, goods);
  const changes = { ...noChanges, ...(release ? { release } : {}) };
  const header = { key: `order:${orderNo}:group_refunded`, kind: "group_refunded", reference: orderNo } as const;
  const finish = () => (draft.isEmpty ? [] : [draft.finish({ ...header, at: now, actor, planVersion })]);
  if (!membership || !order.membership) return { ...changes, order: after, transactions: finish() };
  const updates = beginUpdates(membership, draft, { now, actor });
  const returned = returnOrder({ ...membership, updates, before: withMembership(order), after, reviews: [] });
  const refunded = { ...after, membership: returned };
  return { ...changes, order: refunded, transactions: finish(), membership: finishUpdates(updates) };
}
