// 退款: the buyer gets money back, awards and pool parts are recomputed from their stored pieces, identities from the present state
// (core/rules/plan.md, section 8). Example: a ¥499 join order wholly refunded: A's settled 300 yuan come from available, then
// the fund, then become debt; the pool loses 30.
import { DomainError } from "../errors";
import type { Award, OrderFacts } from "../facts/order-facts";
import { payerAccount } from "../facts/payer-account";
import { memberAccount, platformAccount, poolAccount } from "../ledger/accounts";
import { takeBack } from "../ledger/credit";
import { TransactionDraft } from "../ledger/transaction";
import { type OrderGoods, releaseRefunded } from "../orders/order-release";
import { assertGrouped } from "../orders/order-status";
import { type RefundAmount, type RefundLine, refundAmount } from "../orders/refund-amount";
import { salesOfRefunded } from "../orders/sales-change";
import { recomputeAwards, unitsAfterRefund } from "../plan/retract-awards";
import type { Plan } from "../plan/schema";
import type { ReviewFacts } from "../reviews/review";
import type { Changes, MembershipChanges } from "./changes";
import { returnOrder } from "./order-membership";
import { bookAward, type PlanFacts } from "./order-paid";
import { beginUpdates, finishUpdates, type ProgrammeFacts, withMembership } from "./programme-updates";
import { StandingUpdate } from "./standing-update";

export interface OrderRefund {
  /** The plan that the order is pinned to; it gives the amounts. */
  readonly orderPlan: Plan;
  /** The plan in force; it gives the identities, which follow from the present state. */
  readonly plan: Plan;
  readonly planVersion: number;
  readonly facts: PlanFacts;
  readonly order: OrderFacts;
  /** Units to refund; null for all that are left. */
  readonly lines: readonly RefundLine[] | null;
  /** 部分金额: fen of these units that the shop keeps by agreement; all but the money follows the units. */
  readonly withheldFen?: number;
  /** Present for an order with a membership part: programmes in the version at receipt, and the order's reviews. */
  readonly membership?: ProgrammeFacts & { readonly reviews: readonly ReviewFacts[] };
  /** Present for an order that holds stock and limits; absent in a preview and in a replayed history. */
  readonly goods?: OrderGoods;
  /** Number of the refund, which makes its ledger key. */
  readonly refundNo: string;
  readonly now: Date;
  readonly actor: string;
}

/**
 * Everything that a refund changes.
 * @throws DomainError order.not_grouped, order.nothing_to_refund, after_sales.too_much
 */
export function decideOrderRefunded(refund: OrderRefund): Changes {
  const { orderPlan, plan, facts, order, now, actor } = refund;
  assertGrouped(order.status);
  const amount = refundAmount(order, refund.lines);
  const { lines, goodsFen, compensatedFen, freightFen, whole } = amount;
  const { withheldFen = 0 } = refund;
  const payableFen = goodsFen - compensatedFen + freightFen;
  if (withheldFen < 0 || withheldFen > payableFen) throw new DomainError("after_sales.too_much");

  const units = unitsAfterRefund(orderPlan, order, lines);
  const join = order.join && {
    qualifies: units > 0,
    counts: order.join.counts && units > 0,
    units: order.join.counts ? units : 0,
  };
  const after: OrderFacts = {
    ...order,
    lines,
    join,
    status: whole ? "refunded" : order.status,
    refundedFen: order.refundedFen + payableFen - withheldFen,
    awards: recomputeAwards(order, lines, join?.units ?? 0),
  };
  const cause = { event: "order_refunded", orderNo: order.orderNo } as const;
  const standings = new StandingUpdate(facts, { plan, at: now, cause, actor });
  uncountOrder(standings, order, after, goodsFen);
  removePackGrants(standings, order, after);
  standings.recompute(order.memberId);
  const release = refund.goods && releaseRefunded(order, after, refund.goods);
  const booked = bookRefund(refund, after, amount);
  const sales = salesOfRefunded(order, after);
  return { ...standings.finish(), ...booked, ...(release ? { release } : {}), sales, offices: [] };
}

function uncountOrder(standings: StandingUpdate, before: OrderFacts, after: OrderFacts, goodsFen: number): void {
  const standingJoinOrders = Number(after.join?.qualifies ?? false) - Number(before.join?.qualifies ?? false);
  const ownTeamOrders = Number(after.join?.counts ?? false) - Number(before.join?.counts ?? false);
  standings.patch({
    memberId: before.memberId,
    add: { standingJoinOrders, ownTeamOrders, personalSpendFen: -goodsFen },
  });
}

function removePackGrants(standings: StandingUpdate, before: OrderFacts, after: OrderFacts): void {
  const removePackGrants = after.lines.flatMap((line, index) => {
    const wasWhole = before.lines[index]?.refundedQuantity === line.quantity;
    return line.grant && line.refundedQuantity === line.quantity && !wasWhole ? [line.grant] : [];
  });
  if (removePackGrants.length === 0) return;
  const held = standings.member(before.memberId);
  standings.patch({ memberId: before.memberId, removePackGrants });
  standings.recordTitles(before.memberId, held);
}

type BookedChanges = Pick<Changes, "order" | "transactions"> & { readonly membership?: MembershipChanges };

function bookRefund(refund: OrderRefund, after: OrderFacts, amount: RefundAmount): BookedChanges {
  const { goodsFen, compensatedFen, freightFen } = amount;
  const { facts, order, membership, refundNo, planVersion, now, actor, withheldFen = 0 } = refund;
  const draft = new TransactionDraft(facts);
  const { orderNo, memberId: buyerId } = order;
  const withheld = withheldFen > 0 ? { withheldFen } : {};
  const compensated = compensatedFen > 0 ? { compensatedFen } : {};
  const back = draft.because({ rule: "refund", orderNo, buyerId, goodsFen, freightFen, ...withheld, ...compensated });
  draft.add(platformAccount("sales"), withheldFen - goodsFen, back);
  // What a compensation has paid of these units is a refund from now on, and no cost of the shop any more.
  draft.add(platformAccount("compensation"), compensatedFen, back);
  draft.add(platformAccount("freight"), -freightFen, back);
  draft.add(payerAccount(order), goodsFen - compensatedFen + freightFen - withheldFen, back);
  bookPoolChange(draft, order, after);
  // Decreases come first, so that a fen gained by rounding repays the debt that a decrease made.
  const changes = order.awards.map((award, index) => ({ award, afterFen: after.awards[index]?.amountFen ?? 0 }));
  for (const change of changes) if (change.afterFen < change.award.amountFen) decreaseAward(draft, order, change);
  for (const change of changes) if (change.afterFen > change.award.amountFen) increaseAward(draft, order, change);
  const header = { key: `refund:${refundNo}`, kind: "order_refunded", reference: orderNo, at: now, actor } as const;
  const finish = () => (draft.isEmpty ? [] : [draft.finish({ ...header, planVersion })]);
  if (!membership || !order.membership) return { order: after, transactions: finish() };
  const updates = beginUpdates(membership, draft, { now, actor });
  const returned = returnOrder({ ...membership, updates, before: withMembership(order), after });
  return { order: { ...after, membership: returned }, transactions: finish(), membership: finishUpdates(updates) };
}

interface AwardChange {
  award: Award;
  afterFen: number;
}

function reasonOf(draft: TransactionDraft, order: OrderFacts, { award, afterFen }: AwardChange): number {
  const { orderNo, memberId: buyerId } = order;
  const changed = { award: award.kind, beforeFen: award.amountFen, afterFen };
  return draft.because({ rule: "award_changed", orderNo, buyerId, ...changed });
}

function decreaseAward(draft: TransactionDraft, order: OrderFacts, change: AwardChange): void {
  const why = reasonOf(draft, order, change);
  const { memberId } = change.award;
  const amountFen = change.award.amountFen - change.afterFen;
  if (order.settled) {
    takeBack({ draft, memberId, amountFen, why });
    return;
  }
  draft.add(memberAccount(memberId, "pending"), -amountFen, why);
  draft.add(platformAccount("commission"), amountFen, why);
}

function increaseAward(draft: TransactionDraft, order: OrderFacts, { award, afterFen }: AwardChange): void {
  bookAward(draft, { ...award, amountFen: afterFen - award.amountFen }, order.settled);
}

function bookPoolChange(draft: TransactionDraft, before: OrderFacts, after: OrderFacts): void {
  const lostUnits = (before.join?.units ?? 0) - (after.join?.units ?? 0);
  if (lostUnits === 0) return;
  const { orderNo, memberId: buyerId } = before;
  for (const { poolId, unitFen } of before.poolParts) {
    const why = draft.because({ rule: "pool", orderNo, buyerId, poolId, unitFen, units: -lostUnits });
    draft.add(poolAccount(poolId), -unitFen * lostUnits, why);
    draft.add(platformAccount("commission"), unitFen * lostUnits, why);
  }
}
