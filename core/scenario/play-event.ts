// Plays one event on the in-memory world by the same `decide` functions that serve the API
// (core/rules/scenarios.md, section 3).
import { DomainError } from "../errors";
import { newMemberFacts } from "../facts/member-facts";
import { decideDividendClosed } from "../flows/dividend-closed";
import { decideInvitationFollowed } from "../flows/invitation-followed";
import { decideOrderPaid } from "../flows/order-paid";
import { decideOrderPlaced } from "../flows/order-placed";
import { decideOrderRefunded } from "../flows/order-refunded";
import { decideOrderClosed, decideOrderReceived } from "../flows/order-settled";
import { withMembership } from "../flows/programme-updates";
import { decideGranted, decideRevoked } from "../flows/standing-granted";
import { decideWithdrawalFailed, decideWithdrawalPaid, decideWithdrawalRequested } from "../flows/withdrawal";
import { newMembership } from "../membership/facts";
import { heldTitles } from "../plan/standings";
import { evaluateWorld } from "./evaluate-world";
import { orderGoods, orderStepOf } from "./order-step";
import { placeScenarioOrder } from "./place-order";
import { actor, type EventOf, grantOfEvent, knownMember, knownOrder, type Play, scenarioPlanVersion } from "./play";
import { endDueGroups, payIntoGroup } from "./play-groups";
import { expireDuePoints, isMembershipEvent, type MembershipEvent, playMembershipEvent } from "./play-membership";
import type { ScenarioEvent } from "./schema";

/** Plays one event. A refusal is thrown and has changed nothing, except that a member with a bad invitation is registered. */
export function playEvent(play: Play, event: ScenarioEvent): void {
  endDueGroups(play);
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
  const { order, paidFen, group } = placeScenarioOrder(play, event);
  world.orders.set(order.orderNo, {
    facts: order,
    paidFen,
    placedAt: at,
    unitsBack: new Map(),
    isFreeFreightBack: false,
  });
  const { planVersion, membership, now } = orderStepOf(play, order);
  if (membership) world.apply(decideOrderPlaced({ planVersion, now, actor, order: withMembership(order), membership }));
  if (group) {
    payIntoGroup(play, order.orderNo, group);
    return;
  }
  // Read again, because placing has locked the coupons.
  const { facts: placed } = knownOrder(world, order.orderNo);
  world.apply(decideOrderPaid({ ...orderStepOf(play, placed), plan: scenario.plan, order: placed }));
}

function step(play: Play, event: EventOf<"receive"> | EventOf<"close">): void {
  const { scenario, world } = play;
  const { facts: order } = knownOrder(world, event.order);
  const decide = event.type === "receive" ? decideOrderReceived : decideOrderClosed;
  world.apply(decide({ ...orderStepOf(play, order), plan: scenario.plan, order }));
}

function refund(play: Play, event: EventOf<"refund">): void {
  const { scenario, world } = play;
  const placed = knownOrder(world, event.order);
  const order = placed.facts;
  const lineNo = (product: string) => order.lines.find((line) => line.productId === product)?.lineNo ?? -1;
  const lines = event.lines?.map(({ product, quantity }) => ({ lineNo: lineNo(product), quantity })) ?? null;
  const refunded = order.lines.reduce((sum, line) => sum + line.refundedQuantity, 0);
  const refundNo = `${order.orderNo}#${refunded}`;
  const { plan } = scenario;
  const goods = orderGoods(placed);
  world.apply(
    decideOrderRefunded({ ...orderStepOf(play, order), orderPlan: plan, plan, order, lines, goods, refundNo }),
  );
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
