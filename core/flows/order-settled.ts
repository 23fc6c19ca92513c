// 确认收货与完成: an order is received or closed; the step that `settleOn` names moves its awards from 待结算 to 可提现
// (core/rules/plan.md, section 7).
// Example: settleOn received, an award of 20000 fen: at receipt pending −20000, available +20000; closing moves nothing more.

import { issueCoupon } from "../coupons/coupon";
import { assertInvariant } from "../errors";
import type { MembershipOrder, OrderFacts, OrderStatus } from "../facts/order-facts";
import type { OrderMembership } from "../facts/order-membership";
import { giftCouponId, isDue } from "../facts/order-promotions";
import { memberAccount } from "../ledger/accounts";
import { creditAvailable } from "../ledger/credit";
import { type BalanceReader, type LedgerTransaction, TransactionDraft } from "../ledger/transaction";
import { assertGrouped, assertOrderStep, stepTakerOf } from "../orders/order-status";
import type { Plan } from "../plan/schema";
import { type Changes, noChanges } from "./changes";
import type { MembershipUpdate } from "./membership-update";
import { rewardOrder } from "./order-membership";
import {
  beginUpdates,
  finishUpdates,
  type ProgrammeFacts,
  type ProgrammeUpdates,
  withMembership,
} from "./programme-updates";

export interface OrderStep {
  /** The plan that the order is pinned to. */
  readonly plan: Plan;
  readonly planVersion: number;
  readonly facts: BalanceReader;
  readonly order: OrderFacts;
  /** Present for an order with a membership part. */
  readonly membership?: Omit<ProgrammeFacts, "coupons">;
  readonly now: Date;
  readonly actor: string;
}

/**
 * The buyer confirms receipt, or the automatic confirmation does.
 * @throws DomainError order.not_grouped, order.state
 */
export function decideOrderReceived(step: OrderStep): Changes {
  return addReward(step, moveTo(step, "received"));
}

/** 收货奖励: adds points and growth of a received order (core/rules/membership.md, sections 2 and 4). */
function addReward(step: OrderStep, changes: Changes): Changes {
  const { membership, planVersion, now, actor } = step;
  const { order } = changes;
  if (!membership || !order?.membership) return changes;
  const ledger = new TransactionDraft(membership.facts);
  const updates = beginUpdates(membership, ledger, { now, actor });
  const rewarded = rewardInAll(updates, membership, withMembership(order));
  giveCoupons(updates[0], order, membership.giftTemplates);
  const key = `order:${order.orderNo}:rewarded`;
  const header = { key, kind: "order_rewarded", reference: order.orderNo, at: now, actor, planVersion } as const;
  return {
    ...changes,
    order: { ...order, membership: rewarded },
    transactions: [...changes.transactions, ...(ledger.isEmpty ? [] : [ledger.finish(header)])],
    membership: finishUpdates(updates),
  };
}

/** 满送券 of the promotions that still have units (core/rules/promotions.md, section 3). */
function giveCoupons(
  update: MembershipUpdate,
  { orderNo, memberId, lines, promotions }: OrderFacts,
  templates: ProgrammeFacts["giftTemplates"],
): void {
  for (const threshold of promotions?.thresholds ?? []) {
    if (threshold.couponTemplateId === null || !isDue(threshold, { lines })) continue;
    const template = templates?.get(threshold.couponTemplateId);
    assertInvariant(template, `coupon template ${threshold.couponTemplateId} is given and was not loaded`);
    const couponId = giftCouponId(orderNo, threshold);
    update.putCoupon(issueCoupon(template, { couponId, memberId, now: update.context.now }));
  }
}

/** Rewards the order in every programme that the buyer belongs to, each with its own level. */
function rewardInAll(
  updates: ProgrammeUpdates,
  { programmes, facts }: Pick<ProgrammeFacts, "programmes" | "facts">,
  order: MembershipOrder,
): OrderMembership {
  const rewards = programmes.map(({ scope, version }, index) => {
    const update = updates[index];
    return update && facts.belongs(order.memberId, scope)
      ? { scope, reward: rewardOrder(update, order, version) }
      : null;
  });
  const [platform = null, store = null] = rewards;
  return { ...order.membership, reward: platform?.reward ?? null, storeReward: store };
}

/**
 * The after-sales window has passed.
 * @throws DomainError order.not_grouped, order.state
 */
export function decideOrderClosed(step: OrderStep): Changes {
  return moveTo(step, "closed");
}

function moveTo(step: OrderStep, status: Extract<OrderStatus, "received" | "closed">): Changes {
  assertGrouped(step.order.status);
  assertOrderStep({ from: step.order.status, to: status, by: stepTakerOf(step.actor) });
  const settles = !step.order.settled && step.plan.settleOn === status;
  const transaction = settles ? settle(step, status) : null;
  const order = { ...step.order, status, settled: step.order.settled || settles };
  return { ...noChanges, order, transactions: transaction ? [transaction] : [] };
}

function settle(
  { facts, order, planVersion, now, actor }: OrderStep,
  settleOn: "received" | "closed",
): LedgerTransaction | null {
  const draft = new TransactionDraft(facts);
  const { orderNo, memberId: buyerId } = order;
  const why = draft.because({ rule: "settled", orderNo, buyerId, settleOn });
  for (const { memberId, amountFen } of order.awards) {
    if (amountFen > 0) creditAvailable({ draft, memberId, amountFen, why, from: memberAccount(memberId, "pending") });
  }
  if (draft.isEmpty) return null;
  return draft.finish({
    key: `order:${orderNo}:settled`,
    kind: "order_settled",
    reference: orderNo,
    at: now,
    actor,
    planVersion,
  });
}
