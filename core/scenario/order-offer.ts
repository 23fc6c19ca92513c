// What an order of a scenario names of its buyer's coupons, points and balance, and what is kept of it (spec 03 section 8).
import { memberAccount } from "../ledger/accounts";
import { type LevelPrice, levelPrice, noLevelPrice } from "../membership/level-price";
import { platformScope } from "../membership/scope";
import { fullRateBp } from "../money/fen";
import type { MemberOffer } from "../pricing/member-offer";
import { type EventOf, type Play, planVersion } from "./play";
import type { ScenarioProduct } from "./schema";

/** The buyer's level price now. */
export function levelPriceOf({ scenario, world, at }: Play, memberId: string): LevelPrice {
  if (!scenario.programme) return noLevelPrice;
  const programmes = [{ scope: platformScope, version: planVersion, programme: scenario.programme }];
  return levelPrice({ programmes, facts: world, memberId, now: at });
}

/** What the buyer brings, beside what it has of it. */
export function offerOf({ scenario, world, at }: Play, event: EventOf<"order">): MemberOffer | undefined {
  if (!scenario.programme) return undefined;
  const coupons = (event.coupons ?? []).map((couponId) => {
    const facts = world.coupons.get(couponId);
    const template = facts && scenario.coupons.get(facts.templateId);
    return facts && template ? { facts, template } : null;
  });
  return {
    memberId: event.member,
    redeem: scenario.programme.points.redeem,
    coupons,
    points: event.points ?? 0,
    pointsHeld: world.balanceFen(memberAccount(event.member, "points")),
    balanceFen: event.balance ?? 0,
    balanceHeldFen: world.balanceFen(memberAccount(event.member, "balance")),
    now: at,
  };
}

/** What the lines' products say of points, in the order of the order's lines. */
export const pointsOf = (wanted: readonly { readonly product: ScenarioProduct }[]) =>
  wanted.map(({ product }) => ({ pointsRateBp: product.pointsRate ?? fullRateBp, virtual: product.virtual ?? false }));
