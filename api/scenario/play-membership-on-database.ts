// Plays a scenario's events of membership (daily acts, coupons, reviews, levels, closes) through the API's verbs.
import { DomainError } from "@liandong/core/errors";
import { platformScope } from "@liandong/core/ledger/scope";
import type { EventOf } from "@liandong/core/scenario/play";
import type { MembershipEvent } from "@liandong/core/scenario/play-membership";
import { placeTopUp } from "../loyalty/balance/place-top-up";
import { giveCoupons } from "../loyalty/coupons/give-coupons";
import { checkIn } from "../loyalty/membership/check-in";
import { closeGrowth } from "../loyalty/membership/close-growth";
import { noteShare } from "../loyalty/membership/note-share";
import { recordLogin } from "../loyalty/membership/record-login";
import { setLevel } from "../loyalty/membership/set-level";
import { approveReview, removeReview } from "../shop/reviews/decide-review";
import { writeReview } from "../shop/reviews/write-review";
import { actAs } from "./act-as";
import { memberIdOf, orderNoOf } from "./known-names";
import type { ScenarioShop } from "./open-scenario-shop";

const actor = "scenario";
const scope = platformScope;

/** Plays one event. @throws DomainError a refusal by the rules; nothing has changed then */
export async function playMembershipOnDatabase(
  shop: ScenarioShop,
  event: MembershipEvent,
  index: number,
): Promise<void> {
  const ctx = shop.deps;
  switch (event.type) {
    case "login":
      await recordLogin({ ctx, memberId: memberIdOf(shop, event.member) });
      break;
    case "checkIn":
      await checkIn({ ctx, input: { memberId: memberIdOf(shop, event.member), scope } });
      break;
    case "share":
      await noteShare({ ctx, input: { memberId: memberIdOf(shop, event.member), scope } });
      break;
    case "topUp":
      await topUp(shop, event, index);
      break;
    case "issueCoupon":
      await issueCoupon(shop, event);
      break;
    case "review":
      await review(shop, event);
      break;
    case "approveReview":
      await approveReview({ ctx, input: { reviewId: knownReview(shop, event.review), actor } });
      break;
    case "deleteReview":
      await removeReview({ ctx, input: { reviewId: knownReview(shop, event.review), actor, reason: "情景" } });
      break;
    case "closeGrowth":
      await closeGrowth({ ctx, scope, period: event.period, actor });
      break;
    case "setLevel":
      await changeLevel(shop, event);
      break;
  }
}

/** A top-up is placed and paid like an order. */
async function topUp(shop: ScenarioShop, { member, amount }: EventOf<"topUp">, index: number): Promise<void> {
  const { deps, sandbox } = shop;
  const memberId = memberIdOf(shop, member);
  const input = { memberId, amountFen: amount, requestKey: `scenario-${index}` };
  const { tradeNo } = await placeTopUp({ ctx: deps, input });
  const caller = await actAs(shop, memberId);
  await caller.payments.prepay({ tradeNo });
  await sandbox.confirm(tradeNo, "once");
  await sandbox.runDue();
}

async function issueCoupon(shop: ScenarioShop, event: EventOf<"issueCoupon">): Promise<void> {
  const memberId = memberIdOf(shop, event.member);
  if (shop.coupons.has(event.as)) throw new DomainError("coupon.exists");
  const templateId = shop.couponTemplates.get(event.coupon) ?? "";
  const requestKey = `scenario-${event.as}`;
  const gift = {
    memberId,
    templateId,
    count: 1,
    requestKey,
    origin: "issued" as const,
    givenBy: actor,
    reason: "情景",
  };
  const [given] = await giveCoupons({ ctx: shop.deps, input: gift });
  shop.coupons.set(event.as, given?.couponId ?? "");
}

async function review(shop: ScenarioShop, event: EventOf<"review">): Promise<void> {
  const memberId = memberIdOf(shop, event.member);
  const orderNo = orderNoOf(shop, event.order);
  if (shop.reviews.has(event.review)) throw new DomainError("review.exists");
  const productId = shop.skus.get(event.product)?.productId ?? "0";
  const pictures = event.photos ? ["/media/scenario.webp"] : [];
  const written = { memberId, orderNo, productId, stars: 5, text: "情景", pictures, checksText: false };
  const { reviewId } = await writeReview({ ctx: shop.deps, input: written });
  shop.reviews.set(event.review, reviewId);
}

function knownReview(shop: ScenarioShop, name: string): string {
  const reviewId = shop.reviews.get(name);
  if (reviewId === undefined) throw new DomainError("review.unknown");
  return reviewId;
}

async function changeLevel(shop: ScenarioShop, event: EventOf<"setLevel">): Promise<void> {
  const memberId = memberIdOf(shop, event.member);
  const lockedUntil = event.lockedUntil === undefined ? null : new Date(event.lockedUntil);
  const input = { memberId, scope, levelId: event.level, lockedUntil, reason: "情景", actor };
  await setLevel({ ctx: shop.deps, input });
}
