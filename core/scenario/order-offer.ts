// The coupons, points and balance that an order of a scenario names, and what the order stores of them
// (core/rules/scenarios.md, section 3).

import type { Zone } from "../facts/zones";
import { memberAccount } from "../ledger/accounts";
import { platformScope } from "../ledger/scope";
import { freeFreightLeft } from "../membership/free-freight";
import { type LevelPrice, levelPrice, noLevelPrice } from "../membership/level-price";
import { fullRateBp } from "../money/fen";
import type { MemberOffer } from "../pricing/member-offer";
import type { SaleActivity } from "../promotions/schema";
import { shanghaiMonth } from "../time/shanghai";
import type { MemoryWorld } from "./memory-world";
import { type EventOf, type Play, scenarioPlanVersion } from "./play";
import type { ScenarioProduct } from "./schema";

export function levelPriceOf({ scenario, world, at }: Play, memberId: string): LevelPrice {
  if (!scenario.programme) return noLevelPrice;
  const programmes = [{ scope: platformScope, version: scenarioPlanVersion, programme: scenario.programme }];
  return levelPrice({ programmes, facts: world, memberId, now: at });
}

type FreeFreight = NonNullable<MemberOffer["freeFreight"]>;

/** 等级免邮: the buyer's level that pays the freight of this order, when no coupon of the order does. */
export function freeFreightOf({ scenario, world, at }: Play, event: EventOf<"order">, zone: Zone): FreeFreight | null {
  const { programme, coupons } = scenario;
  const named = (event.coupons ?? []).map((id) => coupons.get(world.coupons.get(id)?.templateId ?? "")?.type);
  if (!programme || named.includes("freight")) return null;
  const { member: memberId } = event;
  const month = shanghaiMonth(at);
  const used = freeFreightOrders(world, memberId, month);
  const member = world.membership(memberId, platformScope);
  const left = freeFreightLeft({ programme, member, zone, used, now: at });
  return left > 0 ? { scope: platformScope, month } : null;
}

/** Orders of that month that a level sent without freight, without those that gave it back. */
function freeFreightOrders(world: MemoryWorld, memberId: string, month: string): number {
  const own = [...world.orders.values()].filter(({ facts }) => facts.memberId === memberId);
  return own.filter(({ facts, isFreeFreightBack }) => {
    return facts.membership?.freeFreight?.month === month && !isFreeFreightBack;
  }).length;
}

/** The buyer's choices together with the assets that they have. */
export function offerOf(
  { scenario, world, at }: Play,
  event: EventOf<"order">,
  { freeFreight, chosen }: { freeFreight: FreeFreight | null; chosen: SaleActivity | null },
): MemberOffer | undefined {
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
    ...(chosen ? { allowed: { coupons: chosen.coupons ?? false, points: chosen.points ?? false } } : {}),
    freeFreight,
    points: event.points ?? 0,
    pointsHeld: world.balance(memberAccount(event.member, "points")),
    balanceFen: event.balance ?? 0,
    balanceHeldFen: world.balance(memberAccount(event.member, "balance")),
    now: at,
  };
}

/** Points settings of the lines' products, in the order of the lines. */
export const pointsOf = (wanted: readonly { readonly product: ScenarioProduct }[]) =>
  wanted.map(({ product }) => ({ pointsRateBp: product.pointsRate ?? fullRateBp, virtual: product.virtual ?? false }));
