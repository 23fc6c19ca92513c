// 订单支付: awards, ledger and identities of a paid order, in this order (core/rules/plan.md, sections 3 to 7).
// Example: B's second referral buys at ¥499: B is paid as an agent (100), A gets placement 200, and only then B becomes a boss.

import { assertInvariant } from "../errors";
import { isAgent, type MemberFacts } from "../facts/member-facts";
import { type Award, goodsNet, type JoinStanding, type OrderFacts, type PoolPart } from "../facts/order-facts";
import { usesMembership } from "../facts/order-membership";
import { payerAccount } from "../facts/payer-account";
import { memberAccount, platformAccount, poolAccount } from "../ledger/accounts";
import { creditAvailable } from "../ledger/credit";
import { type BalanceReader, TransactionDraft } from "../ledger/transaction";
import { addCard } from "../membership/cards";
import { assertOrderStep, stepTakerOf } from "../orders/order-status";
import { salesOfPaid } from "../orders/sales-change";
import { differentialAwards } from "../plan/differential";
import { joinAwards, type MemberLookup } from "../plan/join-awards";
import { regionAwards } from "../plan/region";
import { unitsFor } from "../plan/retract-awards";
import type { Plan } from "../plan/schema";
import type { Changes, MembershipChanges } from "./changes";
import { spendHeld } from "./order-spending";
import {
  beginUpdates,
  finishUpdates,
  type ProgrammeFacts,
  type ProgrammeUpdates,
  withMembership,
} from "./programme-updates";
import { StandingUpdate } from "./standing-update";

/** What the plan is decided on: present members, offices and balances. */
export interface PlanFacts extends MemberLookup, BalanceReader {
  officeHolder(code: string): string | null;
}

export interface OrderPaid {
  readonly plan: Plan;
  readonly planVersion: number;
  readonly facts: PlanFacts;
  /** The order as placed, without awards. */
  readonly order: OrderFacts;
  /** Present for an order that holds coupons, points or balance. */
  readonly membership?: ProgrammeFacts;
  readonly now: Date;
  readonly actor: string;
}

/**
 * Everything that a payment changes, or for an order that waits for its group the completion of the group; the returned order
 * is `paid` and has its awards.
 * @throws DomainError order.state
 */
export function decideOrderPaid(payment: OrderPaid): Changes {
  const { plan, facts, order, now, actor } = payment;
  assertOrderStep({ from: order.status, to: "paid", by: stepTakerOf(actor) });
  const context = { plan, at: now, cause: { event: "order_paid", orderNo: order.orderNo } as const, actor };
  const standings = new StandingUpdate(facts, context);
  const join = joinStandingOf(plan, standings.member(order.memberId), order);
  if (join?.qualifies) standings.join(order.memberId);
  const buyer = standings.member(order.memberId);

  const awards = order.organisation?.awards === false ? [] : awardsOf({ plan, facts, order, buyer, join });
  const poolParts = join && join.units > 0 ? poolPartsOf(plan) : [];
  const settled = plan.settleOn === "paid";
  const paid: OrderFacts = { ...order, status: "paid", join, awards, poolParts, settled, paidAt: now };

  countOrder(standings, paid);
  addPackGrants(standings, paid);
  standings.recompute(order.memberId);
  return { ...standings.finish(), ...bookPaidOrder(payment, paid), sales: salesOfPaid(order), offices: [] };
}

function joinStandingOf(plan: Plan, buyer: MemberFacts, order: OrderFacts): JoinStanding | null {
  if (order.zone !== "join") return null;
  const units = unitsFor(plan, goodsNet(order.lines));
  const qualifies = units > 0;
  const counts = qualifies && (plan.join.countRepeatOrders || !isAgent(buyer));
  return { qualifies, counts, units: counts ? units : 0 };
}

interface AwardFacts {
  plan: Plan;
  facts: PlanFacts;
  order: OrderFacts;
  buyer: MemberFacts;
  join: JoinStanding | null;
}

function awardsOf({ plan, facts, order, buyer, join }: AwardFacts): Award[] {
  const { orderNo, lines, regionCode, zone } = order;
  // The buyer's owner was just set, so the rules have to see this buyer instead of the stored one.
  const members: MemberLookup = {
    member: (id) => (id === buyer.id ? buyer : facts.member(id)),
    upline: (member) => facts.upline(member),
    placementAfter: (member) => facts.placementAfter(member),
  };
  const awards: Award[] = [];
  if (join && join.units > 0) awards.push(...joinAwards({ plan, members, buyer, orderNo, units: join.units }));
  if (plan.retail.zones.includes(zone)) awards.push(...differentialAwards({ plan, members, buyer, orderNo, lines }));
  if (plan.regions.zones.includes(zone)) {
    const officeHolder = (code: string) => facts.officeHolder(code);
    awards.push(...regionAwards({ plan, officeHolder, buyerId: buyer.id, orderNo, regionCode, lines }));
  }
  return awards;
}

function poolPartsOf(plan: Plan): PoolPart[] {
  return plan.dividends
    .filter((pool) => pool.perJoinOrder > 0)
    .map((pool) => ({ poolId: pool.id, unitFen: pool.perJoinOrder }));
}

function countOrder(standings: StandingUpdate, order: OrderFacts): void {
  const standingJoinOrders = order.join?.qualifies ? 1 : 0;
  const ownTeamOrders = order.join?.counts ? 1 : 0;
  const personalSpendFen = goodsNet(order.lines);
  standings.patch({ memberId: order.memberId, add: { standingJoinOrders, ownTeamOrders, personalSpendFen } });
}

function addPackGrants(standings: StandingUpdate, order: OrderFacts): void {
  const addPackGrants = order.lines.flatMap((line) => (line.grant ? [line.grant] : []));
  if (addPackGrants.length === 0) return;
  const before = standings.member(order.memberId);
  standings.patch({ memberId: order.memberId, addPackGrants });
  standings.recordTitles(order.memberId, before);
}

type BookedChanges = Pick<Changes, "order" | "transactions"> & { readonly membership?: MembershipChanges };

function bookPaidOrder(payment: OrderPaid, order: OrderFacts): BookedChanges {
  const { facts, membership, planVersion, now, actor } = payment;
  const draft = new TransactionDraft(facts);
  const { orderNo, memberId: buyerId, freightFen } = order;
  const goodsFen = goodsNet(order.lines);
  const sale = draft.because({ rule: "sale", orderNo, buyerId, goodsFen, freightFen });
  // The money of a complete group is in since its order was paid.
  const isGrouped = payment.order.status === "grouping";
  draft.add(isGrouped ? platformAccount("grouping") : payerAccount(order), -(goodsFen + freightFen), sale);
  draft.add(platformAccount("sales"), goodsFen, sale);
  draft.add(platformAccount("freight"), freightFen, sale);
  for (const award of order.awards) bookAward(draft, award, order.settled);
  const units = order.join?.units ?? 0;
  for (const { poolId, unitFen } of order.poolParts) {
    const why = draft.because({ rule: "pool", orderNo, buyerId, poolId, unitFen, units });
    draft.add(platformAccount("commission"), -unitFen * units, why);
    draft.add(poolAccount(poolId), unitFen * units, why);
  }
  const header = { key: `order:${orderNo}:paid`, kind: "order_paid", reference: orderNo, at: now, actor } as const;
  const finish = () => (draft.isEmpty ? [] : [draft.finish({ ...header, planVersion })]);
  assertInvariant(membership || !usesMembership(order), `what order ${orderNo} holds was not loaded`);
  if (!membership || !order.membership) return { order, transactions: finish() };
  const updates = beginUpdates(membership, draft, { now, actor });
  if (!isGrouped) spendHeld(updates[0], withMembership(order), membership.coupons);
  grantCards(updates, order, now);
  return { order, transactions: finish(), membership: finishUpdates(updates) };
}

/** 付费会员卡: what the lines buy runs in the programme that has the card (core/rules/promotions.md, section 4). */
function grantCards(updates: ProgrammeUpdates, { orderNo, memberId, lines }: OrderFacts, now: Date): void {
  for (const { lineNo, quantity, card } of lines) {
    if (!card) continue;
    const has = ({ context }: ProgrammeUpdates[number]) =>
      context.programme.cards?.some(({ id }) => id === card.cardId);
    const update = updates.find(has) ?? updates[0];
    const { cards = [] } = update.member(memberId);
    update.patch(memberId, { cards: addCard(cards, { ...card, orderNo, lineNo, quantity }, now) });
  }
}

/** Books an award to `pending` until its order settles, else to `available`, repaying debt first. */
export function bookAward(draft: TransactionDraft, award: Award, settled: boolean): void {
  if (award.amountFen === 0) return;
  const why = draft.because(award.why);
  const commission = platformAccount("commission");
  if (settled) {
    creditAvailable({ draft, memberId: award.memberId, amountFen: award.amountFen, why, from: commission });
    return;
  }
  draft.add(commission, -award.amountFen, why);
  draft.add(memberAccount(award.memberId, "pending"), award.amountFen, why);
}
