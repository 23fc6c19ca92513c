import type { HeldCoupon } from "@liandong/core/coupons/choose";
import type { CouponFacts } from "@liandong/core/coupons/coupon";
import type { Changes } from "@liandong/core/flows/changes";
import type { FactMap } from "@liandong/core/flows/fact-map";
import { memberAccount } from "@liandong/core/ledger/accounts";
import { platformScope, storeScope } from "@liandong/core/ledger/scope";
import { moreBenefits } from "@liandong/core/membership/benefits";
import { freeFreightLeft } from "@liandong/core/membership/free-freight";
import { type LevelPrice, levelPrice } from "@liandong/core/membership/level-price";
import { levelNow } from "@liandong/core/membership/levels";
import type { ProgrammeInForce } from "@liandong/core/membership/scope";
import type { BuyerAssets, Choices } from "@liandong/core/pricing/spread-offers";
import { shanghaiMonth } from "@liandong/core/time/shanghai";
import type { Handle } from "@liandong/db/connection/database";
import { loadTemplates, type TemplateRow, templateOf } from "@liandong/db/loyalty/coupons/templates";
import type { CheckoutFacts } from "@liandong/db/trade/checkout/load-checkout";
import { bookExpiredPoints } from "../../loyalty/membership/book-expired-points";
import { programmesOf, programmesOfNames } from "../../loyalty/programmes/programmes-in-force";
import type { Context } from "../../trpc/context";

export type AssetsRequest = {
  ctx: Pick<Context, "db" | "now">;
  memberId: string;
  storeIds: readonly string[];
  choices: Choices;
  /** What was read for a quote, or locked for placing. */
  checkout: CheckoutFacts;
};

/** What a buyer can use at a checkout: coupons, points, balance and the benefits of their levels. */
export type LoadedBuyerAssets = {
  facts: FactMap;
  assets: BuyerAssets;
  templates: ReadonlyMap<string, TemplateRow>;
  /** The platform's programme, then the store's where it has one. */
  programmesOf: (storeId: string) => ProgrammeInForce[];
  levelOf: (storeId: string) => LevelPrice;
  /** 等级免邮: how many orders a month the buyer's level in that programme sends free of charge. */
  freeFreightPerMonth: (scope: string) => number;
  /** Points that have expired: booked out of the facts already, still to be saved. */
  expired: Changes[];
};

type ProgrammesOfStore = LoadedBuyerAssets["programmesOf"];

/** The buyer's assets by the programmes in force. Returns null where the platform has no programme. */
export async function buyerAssetsOf(
  handle: Handle,
  { ctx, memberId, storeIds, choices, checkout }: AssetsRequest,
): Promise<LoadedBuyerAssets | null> {
  const { facts, planVersion } = checkout;
  const inForce = await programmesOfNames(ctx.db, handle, checkout.programmes);
  const platform = inForce.get(platformScope);
  if (!platform) return null;
  const now = ctx.now();
  const ofStore: ProgrammesOfStore = (storeId) => programmesOf(inForce, storeScope(storeId));
  const programmes = [...new Set(storeIds.flatMap(ofStore))];
  const expired = bookExpiredPoints(facts, { programmes, memberId, planVersion, now });
  const { held, templates } = await withTemplates(handle, [...facts.coupons.values()]);
  const assets: BuyerAssets = {
    memberId,
    now,
    month: shanghaiMonth(now),
    choices,
    coupons: held,
    redeem: platform.programme.points.redeem,
    pointsHeld: facts.balance(memberAccount(memberId, "points")),
    balanceHeldFen: facts.balance(memberAccount(memberId, "balance")),
    freeFreight: freeFreightOf({ facts, ofStore, memberId, used: checkout.freeFreightUse, now }),
  };
  return {
    facts,
    assets,
    templates,
    programmesOf: ofStore,
    levelOf: (storeId) => levelPrice({ programmes: ofStore(storeId), facts, memberId, now }),
    freeFreightPerMonth(scope) {
      const programme = inForce.get(scope)?.programme;
      if (!programme || !facts.belongs(memberId, scope)) return 0;
      return moreBenefits(levelNow(programme, facts.membership(memberId, scope), now)).freeFreightPerMonth;
    },
    expired,
  };
}

type FreeFreightFacts = {
  facts: FactMap;
  ofStore: ProgrammesOfStore;
  memberId: string;
  /** Free deliveries used this month, by scope. */
  used: ReadonlyMap<string, number>;
  now: Date;
};

/** 等级免邮: the free deliveries left for an order; the store's own come before the platform's. */
function freeFreightOf({ facts, ofStore, memberId, used, now }: FreeFreightFacts): BuyerAssets["freeFreight"] {
  return ({ zone, storeId }) =>
    [...ofStore(storeId ?? "")].reverse().flatMap(({ scope, programme }) => {
      if (!facts.belongs(memberId, scope)) return [];
      const member = facts.membership(memberId, scope);
      return [{ scope, left: freeFreightLeft({ programme, member, zone, used: used.get(scope) ?? 0, now }) }];
    });
}

async function withTemplates(handle: Handle, coupons: readonly CouponFacts[]) {
  const templates = await loadTemplates(handle, { ids: coupons.map(({ templateId }) => templateId) });
  const held: HeldCoupon[] = coupons.flatMap((facts) => {
    const row = templates.get(facts.templateId);
    return row ? [{ facts, template: templateOf(row) }] : [];
  });
  return { held, templates };
}
