// Plays one event on the in-memory world by the same `decide` functions that serve the API
// (core/rules/scenarios.md, section 3).
import { DomainError } from "../errors";
import { newMemberFacts } from "../facts/member-facts";
import type { OrderFacts, OrderLineFacts } from "../facts/order-facts";
import { decideDividendClosed } from "../flows/dividend-closed";
import { decideInvitationFollowed } from "../flows/invitation-followed";
import { decideOrderPaid } from "../flows/order-paid";
import { decideOrderPlaced } from "../flows/order-placed";
import { decideOrderRefunded } from "../flows/order-refunded";
import { decideOrderClosed, decideOrderReceived } from "../flows/order-settled";
import { withMembership } from "../flows/programme-updates";
import { decideGranted, decideRevoked } from "../flows/standing-granted";
import { decideWithdrawalFailed, decideWithdrawalPaid, decideWithdrawalRequested } from "../flows/withdrawal";
import { platformScope } from "../ledger/scope";
import { newMembership } from "../membership/facts";
import { heldTitles } from "../plan/standings";
import { evaluateWorld } from "./evaluate-world";
import { placeScenarioOrder } from "./place-order";
import { actor, type EventOf, grantOfEvent, knownMember, knownOrder, type Play, scenarioPlanVersion } from "./play";
import { expireDuePoints, isMembershipEvent, type MembershipEvent, playMembershipEvent } from "./play-membership";
import type { ScenarioEvent } from "./schema";

/** Plays one event. A refusal is thrown and has changed nothing, except that a member with a bad invitation is registered. */
export function playEvent(play: Play, event: ScenarioEvent): void {
  expireDuePoints(play);
  if (isMembershipEvent(event)) playMembershipEvent(play, event);
  else playPlanEvent(play, event);
}

function playPlanEvent(play: Play, event: Exclude<ScenarioEvent, MembershipEvent>): void {
  switch (event.type) {
    case "register":
      register(play, event);
      break;
    case "bind":
      bind(play, event.member, event.invitedBy);
      break;
    case "grant":
    case "revoke":
      grantOrRevoke(play, event);
      break;
    case "order":
      pay(play, event);
      break;
    case "receive":
    case "close":
      step(play, event);
      break;
    case "refund":
      refund(play, event);
      break;
    case "withdraw":
      withdraw(play, event);
      break;
    case "evaluate":
      evaluateWorld(play);
      break;
    case "closeDividend":
      closeDividend(play, event);
      break;
  }
}

function register(play: Play, { member, invitedBy }: EventOf<"register">): void {
  if (play.world.members.has(member)) throw new DomainError("member.exists", { member });
  play.world.members.set(member, newMemberFacts(member));
  const { programme } = play.scenario;
  if (programme) play.world.join(newMembership(member, programme));
  if (invitedBy !== undefined) bind(play, member, invitedBy);
}

function bind({ world }: Play, memberId: string, inviterId: string): void {
  const member = world.member(knownMember(world, memberId));
  const inviter = world.member(knownMember(world, inviterId));
  world.apply(decideInvitationFollowed(member, inviter));
}

function grantOrRevoke({ scenario, world, at }: Play, event: EventOf<"grant"> | EventOf<"revoke">): void {
  const memberId = knownMember(world, event.member);
  const decide = event.type === "grant" ? decideGranted : decideRevoked;
  const act = {
    plan: scenario.plan,
    facts: world,
    memberId,
    what: grantOfEvent(event),
    reason: event.type,
    now: at,
    actor,
  };
  world.apply(decide(act));
}

function pay(play: Play, event: EventOf<"order">): void {
  const { scenario, world, at } = play;
  const { order, paidFen } = placeScenarioOrder(play, event);
  world.orders.set(order.orderNo, {
    facts: order,
    paidFen,
    placedAt: at,
    unitsBack: new Map(),
    isFreeFreightBack: false,
  });
  const membershipFacts = membershipFactsOf(play, order);
  const common = { planVersion: scenarioPlanVersion, now: at, actor };
  if (membershipFacts)
    world.apply(decideOrderPlaced({ ...common, order: withMembership(order), membership: membershipFacts }));
  // Read again, because placing has locked the coupons.
  const { facts: placed } = knownOrder(world, order.orderNo);
  const membership = membershipFactsOf(play, placed);
  world.apply(decideOrderPaid({ ...common, plan: scenario.plan, facts: world, order: placed, membership }));
}

/** What a step of an order is decided on in its buyer's programme, with its present coupons and reviews. */
function membershipFactsOf({ scenario, world }: Play, { orderNo, membership }: OrderFacts) {
  if (!scenario.programme) return undefined;
  const coupons = (membership?.couponIds ?? []).flatMap((id) => world.coupons.get(id) ?? []);
  const programmes = [{ scope: platformScope, version: scenarioPlanVersion, programme: scenario.programme }];
  return { programmes, facts: world, coupons, reviews: world.reviewsOf(orderNo) };
}

function step(play: Play, event: EventOf<"receive"> | EventOf<"close">): void {
  const { scenario, world, at } = play;
  const { facts: order } = knownOrder(world, event.order);
  const decide = event.type === "receive" ? decideOrderReceived : decideOrderClosed;
  const membership = membershipFactsOf(play, order);
  world.apply(
    decide({ plan: scenario.plan, planVersion: scenarioPlanVersion, facts: world, order, membership, now: at, actor }),
  );
}

function refund(play: Play, event: EventOf<"refund">): void {
  const { scenario, world, at } = play;
  const placed = knownOrder(world, event.order);
  const order = placed.facts;
  const lineNo = (product: string) => order.lines.find((line) => line.productId === product)?.lineNo ?? -1;
  const lines = event.lines?.map(({ product, quantity }) => ({ lineNo: lineNo(product), quantity })) ?? null;
  const refunded = order.lines.reduce((sum, line) => sum + line.refundedQuantity, 0);
  const refundNo = `${order.orderNo}#${refunded}`;
  const { plan } = scenario;
  const membership = membershipFactsOf(play, order);
  const common = { planVersion: scenarioPlanVersion, facts: world, membership, now: at, actor };
  const goods = { placedAt: placed.placedAt, lines: order.lines.map(unsentLine) };
  world.apply(decideOrderRefunded({ ...common, orderPlan: plan, plan, order, lines, goods, refundNo }));
}

/** Scenarios have no variants and ship nothing. */
function unsentLine({ lineNo, productId }: OrderLineFacts) {
  return { lineNo, skuId: productId, shippedQuantity: 0 };
}

function withdraw({ scenario, world, at }: Play, event: EventOf<"withdraw">): void {
  const member = world.member(knownMember(world, event.member));
  const withdrawalNo = event.withdrawal;
  if (world.withdrawals.has(withdrawalNo)) throw new DomainError("withdrawal.exists");
  const common = { planVersion: scenarioPlanVersion, facts: world, withdrawalNo, now: at, actor };
  const assist = world.assistFacts(member.id);
  const requested = decideWithdrawalRequested({
    ...common,
    plan: scenario.plan,
    member,
    assist,
    amountFen: event.amount,
  });
  world.apply(requested);
  const decide = event.outcome === "paid" ? decideWithdrawalPaid : decideWithdrawalFailed;
  world.apply(decide({ ...common, memberId: member.id, split: requested.split }));
  world.withdrawals.set(withdrawalNo, { memberId: member.id, status: event.outcome, ...requested.split });
}

function closeDividend({ scenario, world, at }: Play, event: EventOf<"closeDividend">): void {
  const { plan } = scenario;
  const pool = plan.dividends.find(({ id }) => id === event.pool);
  if (!pool) throw new DomainError("dividend.unknown_pool");
  const period = `${pool.id}/${event.period}`;
  if (world.closedPeriods.has(period)) throw new DomainError("dividend.already_closed");
  const holdersOf = (title: string) =>
    [...world.members.values()]
      .filter((member) => [...heldTitles(member, plan).values()].some(({ id }) => id === title))
      .map(({ id }) => id);
  const closed = decideDividendClosed({
    pool,
    period: event.period,
    planVersion: scenarioPlanVersion,
    facts: world,
    holdersOf,
    now: at,
    actor,
  });
  world.apply(closed);
  world.closedPeriods.add(period);
  for (const { memberId, amountFen } of closed.shares) {
    world.dividends.set(memberId, (world.dividends.get(memberId) ?? 0) + amountFen);
  }
}
