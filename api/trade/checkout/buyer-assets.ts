import type { HeldCoupon } from "@liandong/core/coupons/choose";
import type { CouponFacts } from "@liandong/core/coupons/coupon";
import type { Changes } from "@liandong/core/flows/changes";
import { FactMap } from "@liandong/core/flows/fact-map";
import { decidePointsExpired } from "@liandong/core/flows/points-expired";
import { memberAccount } from "@liandong/core/ledger/accounts";
import { platformScope, storeScope } from "@liandong/core/ledger/scope";
import { moreBenefits } from "@liandong/core/membership/benefits";
import { freeFreightLeft } from "@liandong/core/membership/free-freight";
import { type LevelPrice, levelPrice } from "@liandong/core/membership/level-price";
import { levelNow } from "@liandong/core/membership/levels";
import type { ProgrammeInForce } from "@liandong/core/membership/scope";
import type { BuyerAssets, Choices } from "@liandong/core/pricing/spread-offers";
import { shanghaiMonth } from "@liandong/core/time/shanghai";
import type { Handle, Transaction } from "@liandong/db/connection/database";
import { loadMembership } from "@liandong/db/flows/load-membership";
import { listUnusedCoupons } from "@liandong/db/loyalty/coupons/coupons";
import { loadTemplates, type TemplateRow, templateOf } from "@liandong/db/loyalty/coupons/templates";
import { loadFreeFreightUse } from "@liandong/db/loyalty/membership/free-freight";
import { readMemberFacts } from "@liandong/db/loyalty/membership/memberships";
import { programmesInForce } from "../../loyalty/programmes/programmes-in-force";
import type { Context } from "../../trpc/context";

type AssetsRequest = {
  ctx: Pick<Context, "db" | "now">;
  /** In force. */
  planVersion: number;
  memberId: string;
  storeIds: readonly string[];
  choices: Choices;
};

/** What a member brings to a checkout, as it is at this moment. */
export type LoadedBuyerAssets = {
  facts: FactMap;
  assets: BuyerAssets;
  templates: ReadonlyMap<string, TemplateRow>;
  /** The platform's programme, then the store's where it has one. */
  programmesOf: (storeId: string) => ProgrammeInForce[];
  levelOf: (storeId: string) => LevelPrice;
  /** 等级免邮: how many orders of a month the member's level in that programme sends for nothing. */
  freeFreightPerMonth: (scope: string) => number;
  /** Points whose time has come, booked out before anything else. */
  expired: Changes[];
};

/** Nobody looks through more; those that end first are among them. */
const maxCoupons = 200;

/** For the quote: nothing is locked. Null where the platform has no programme. */
export async function readBuyerAssets(handle: Handle, opening: AssetsRequest): Promise<LoadedBuyerAssets | null> {
  return loadBuyerAssets(handle, opening, async (_, coupons) => {
    const facts = await readMemberFacts(handle, { memberId: opening.memberId });
    for (const coupon of coupons) facts.coupons.set(coupon.couponId, coupon);
    return facts;
  });
}

/** For the placing: memberships and coupons are locked, so that what is decided on stays true. */
export async function lockBuyerAssets(tx: Transaction, opening: AssetsRequest): Promise<LoadedBuyerAssets | null> {
  const { memberId, choices } = opening;
  return loadBuyerAssets(tx, opening, async (scopes, coupons) => {
    const facts = new FactMap();
    const couponIds = choices.couponIds === "best" ? coupons.map(({ couponId }) => couponId) : choices.couponIds;
    await loadMembership(tx, { keys: scopes.map((scope) => ({ memberId, scope })), into: facts, couponIds });
    return facts;
  });
}

type LoadFacts = (scopes: readonly string[], coupons: readonly CouponFacts[]) => Promise<FactMap>;

async function loadBuyerAssets(
  handle: Handle,
  opening: AssetsRequest,
  load: LoadFacts,
): Promise<LoadedBuyerAssets | null> {
  const { ctx, memberId, storeIds, choices, planVersion } = opening;
  const inForce = await programmesInForce(ctx.db, handle);
  const platform = inForce.get(platformScope);
  if (!platform) return null;
  const now = ctx.now();
  const programmesOf = (storeId: string) =>
    [platformScope, storeScope(storeId)].flatMap((scope) => {
      const published = inForce.get(scope);
      return published ? [{ scope, ...published }] : [];
    });
  const scopes = [...new Set(storeIds.flatMap(programmesOf).map(({ scope }) => scope))];
  const coupons = await listUnusedCoupons(handle, { memberId, now, limit: maxCoupons });
  const facts = await load(scopes, coupons);
  const expired = expireLots(facts, { memberId, programmes: storeIds.flatMap(programmesOf), planVersion, now });
  const { held, templates } = await withTemplates(handle, [...facts.coupons.values()]);
  const month = shanghaiMonth(now);
  const used = await loadFreeFreightUse(handle, { memberId, scopes, month });
  const assets: BuyerAssets = {
    memberId,
    now,
    month,
    choices,
    coupons: held,
    redeem: platform.programme.points.redeem,
    pointsHeld: facts.balance(memberAccount(memberId, "points")),
    balanceHeldFen: facts.balance(memberAccount(memberId, "balance")),
    freeFreight: ({ zone, storeId }) =>
      // The store's own is used first.
      [...programmesOf(storeId ?? "")].reverse().flatMap(({ scope, programme }) => {
        if (!facts.belongs(memberId, scope)) return [];
        const member = facts.membership(memberId, scope);
        return [{ scope, left: freeFreightLeft({ programme, member, zone, used: used.get(scope) ?? 0, now }) }];
      }),
  };
  const freeFreightPerMonth = (scope: string) => {
    const published = inForce.get(scope);
    if (!published || !facts.belongs(memberId, scope)) return 0;
    return moreBenefits(levelNow(published.programme, facts.membership(memberId, scope), now)).freeFreightPerMonth;
  };
  const levelOf = (storeId: string) => levelPrice({ programmes: programmesOf(storeId), facts, memberId, now });
  return { facts, assets, templates, programmesOf, levelOf, freeFreightPerMonth, expired };
}

type Expiring = { memberId: string; programmes: readonly ProgrammeInForce[]; planVersion: number; now: Date };

function expireLots(facts: FactMap, { programmes, ...when }: Expiring): Changes[] {
  return programmes.flatMap(({ scope, programme }) => {
    if (!facts.belongs(when.memberId, scope)) return [];
    const changes = decidePointsExpired({ scope, programme, facts, ...when, actor: "system" });
    facts.apply(changes);
    return changes.transactions.length > 0 ? [changes] : [];
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
