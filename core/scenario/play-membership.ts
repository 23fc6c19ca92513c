// Plays the membership events of a scenario: daily acts, reviews, coupons, levels and closes
// (core/rules/scenarios.md, section 4).
import { issueCoupon } from "../coupons/coupon";
import { assertInvariant, DomainError } from "../errors";
import { remainingGoods } from "../facts/order-facts";
import { noChanges } from "../flows/changes";
import { decideGrowthClosed } from "../flows/growth-closed";
import { decideLevelSet } from "../flows/level-set";
import { decideCheckedIn, decideLoggedIn, decideShared, decideToppedUp } from "../flows/member-active";
import { decidePointsExpired } from "../flows/points-expired";
import { withMembership } from "../flows/programme-updates";
import { decideReviewApproved, decideReviewDeleted, decideReviewWritten } from "../flows/reviewed";
import { platformScope } from "../ledger/scope";
import { type CountedOrder, sumOrders } from "../membership/rfm";
import type { Programme } from "../membership/schema";
import type { ReviewFacts } from "../reviews/review";
import type { MemoryWorld } from "./memory-world";
import { actor, type EventOf, knownMember, knownOrder, type Play, scenarioPlanVersion } from "./play";
import type { ScenarioEvent } from "./schema";

const membershipEvents = [
  "login",
  "checkIn",
  "share",
  "topUp",
  "issueCoupon",
  "review",
  "approveReview",
  "deleteReview",
  "closeGrowth",
  "setLevel",
] as const;
export type MembershipEvent = EventOf<(typeof membershipEvents)[number]>;

export function isMembershipEvent(event: ScenarioEvent): event is MembershipEvent {
  return membershipEvents.some((type) => type === event.type);
}

function programmeOf({ scenario }: Play): Programme {
  assertInvariant(scenario.programme, "a membership event needs a programme");
  return scenario.programme;
}

const actOf = (play: Play) => ({
  scope: platformScope,
  programme: programmeOf(play),
  facts: play.world,
  planVersion: scenarioPlanVersion,
  now: play.at,
  actor,
});

const memberActOf = (play: Play, member: string) => ({ ...actOf(play), memberId: knownMember(play.world, member) });

/** Books expired points out before anything else that happens at or after their end. */
export function expireDuePoints(play: Play): void {
  for (const memberId of play.world.membersWithExpiredLots(play.at)) {
    play.world.apply(decidePointsExpired({ ...actOf(play), memberId }));
  }
}

export function playMembershipEvent(play: Play, event: MembershipEvent): void {
  const { world } = play;
  switch (event.type) {
    case "login":
      world.apply(decideLoggedIn(memberActOf(play, event.member)));
      break;
    case "checkIn":
      world.apply(decideCheckedIn(memberActOf(play, event.member)));
      break;
    case "share":
      world.apply(decideShared(memberActOf(play, event.member)));
      break;
    case "topUp":
      topUp(play, event);
      break;
    case "issueCoupon":
      issue(play, event);
      break;
    case "review":
      writeReview(play, event);
      break;
    case "approveReview":
      approveReview(play, event);
      break;
    case "deleteReview":
      world.apply(decideReviewDeleted({ ...actOf(play), store: null, review: knownReview(world, event.review) }));
      break;
    case "closeGrowth":
      closeGrowth(play, event);
      break;
    case "setLevel":
      setLevel(play, event);
      break;
  }
}

function topUp(play: Play, { member, amount: amountFen }: EventOf<"topUp">): void {
  const topUpNo = `${member}#${play.world.ledger.entries}`;
  play.world.apply(decideToppedUp({ ...memberActOf(play, member), topUpNo, amountFen }));
}

function issue({ scenario, world, at }: Play, event: EventOf<"issueCoupon">): void {
  const memberId = knownMember(world, event.member);
  if (world.coupons.has(event.as)) throw new DomainError("coupon.exists");
  const template = scenario.coupons.get(event.coupon);
  assertInvariant(template, `coupon ${event.coupon} was read with the file`);
  const coupons = [issueCoupon(template, { couponId: event.as, memberId, now: at })];
  world.apply({ ...noChanges, membership: { members: [], levelChanges: [], lots: [], reviews: [], coupons } });
}

function knownReview(world: MemoryWorld, id: string): ReviewFacts {
  const review = world.reviews.get(id);
  if (!review) throw new DomainError("review.unknown");
  return review;
}

function writeReview(play: Play, event: EventOf<"review">): void {
  const { world } = play;
  const memberId = knownMember(world, event.member);
  const order = withMembership(knownOrder(world, event.order).facts);
  if (world.reviews.has(event.review)) throw new DomainError("review.exists");
  world.apply(
    decideReviewWritten({
      programme: programmeOf(play),
      reviewId: event.review,
      memberId,
      order,
      productId: event.product,
      photos: event.photos,
      reviews: world.reviewsOf(order.orderNo),
    }),
  );
}

function approveReview(play: Play, event: EventOf<"approveReview">): void {
  const { world } = play;
  const review = knownReview(world, event.review);
  const order = withMembership(knownOrder(world, review.orderNo).facts);
  const photoPlacesTaken = [...world.reviews.values()].filter(
    ({ productId, hasPhotoPlace }) => productId === review.productId && hasPhotoPlace,
  ).length;
  world.apply(
    decideReviewApproved({ ...actOf(play), store: null, review, order, photoPlacesTaken, storePhotoPlacesTaken: 0 }),
  );
}

function closeGrowth(play: Play, { period }: EventOf<"closeGrowth">): void {
  const { world } = play;
  if (world.closedGrowth.has(period)) throw new DomainError("growth.already_closed");
  const orders = countedOrders(play);
  for (const memberId of world.members.keys()) {
    const act = memberActOf(play, memberId);
    const sums = sumOrders(act.programme.rfm, orders.get(memberId) ?? [], act.now);
    world.apply(decideGrowthClosed({ ...act, period, orders: sums }));
  }
  world.closedGrowth.add(period);
}

function countedOrders(play: Play): Map<string, CountedOrder[]> {
  const { world } = play;
  const { zones } = programmeOf(play).growth;
  const orders = new Map<string, CountedOrder[]>();
  for (const { facts } of world.orders.values()) {
    const { paidAt } = facts;
    // An order of an open group is not paid yet, and one of a failed group never was.
    if (!paidAt || facts.status === "refunded" || !zones.includes(facts.zone)) continue;
    const own = orders.get(facts.memberId) ?? [];
    orders.set(facts.memberId, [...own, { paidAt, remainingFen: remainingGoods(facts.lines) }]);
  }
  return orders;
}

function setLevel(play: Play, { member, level: levelId, lockedUntil }: EventOf<"setLevel">): void {
  const until = lockedUntil === undefined ? null : new Date(lockedUntil);
  play.world.apply(decideLevelSet({ ...memberActOf(play, member), levelId, lockedUntil: until, reason: "scenario" }));
}
