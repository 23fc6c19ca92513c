import { type NewcomerMoment, newcomerMomentNames } from "@liandong/core/promotions/newcomer-gift";
import type { Handle } from "@liandong/db/connection/database";
import { findGiven } from "@liandong/db/loyalty/coupons/coupons";
import { loadTemplates } from "@liandong/db/loyalty/coupons/templates";
import { findGift, loadNewcomer } from "@liandong/db/loyalty/newcomer-gifts/gifts";
import {
  findNewcomerGift,
  loadNewcomerGift,
  type NewcomerGiftInForce,
} from "@liandong/db/loyalty/newcomer-gifts/settings";
import type { Context, MemberContext } from "../../trpc/context";
import { shareReading } from "../../trpc/shared-reading";
import { showTerms, showValidity } from "../coupons/coupon-card";
import type { CouponTermsShown } from "../coupons/shapes";
import { nameScopes } from "../programmes/scopes";

export type NewcomerCoupon = CouponTermsShown & { count: number; validitySentence: string };

/** 新人礼 as people are shown it. */
export type NewcomerOffer = {
  title: string;
  when: NewcomerMoment;
  /** 注册后. */
  whenName: string;
  points: number;
  coupons: NewcomerCoupon[];
  /** What the coupons take off at most, all of them; null where one of them takes a part without a limit. */
  couponsFen: number | null;
};

export async function showOffer(
  handle: Handle,
  { document }: Pick<NewcomerGiftInForce, "document">,
): Promise<NewcomerOffer> {
  const templates = await loadTemplates(handle, { ids: document.coupons.map(({ templateId }) => templateId) });
  const scopes = await nameScopes(
    handle,
    [...templates.values()].map(({ scope }) => scope),
  );
  const coupons = document.coupons.flatMap(({ templateId, count }) => {
    const template = templates.get(templateId);
    if (!template) return [];
    return [
      { ...showTerms(template, scopes(template.scope)), count, validitySentence: showValidity(template, "issue") },
    ];
  });
  const { title, when, points } = document;
  return { title, when, whenName: newcomerMomentNames[when], points, coupons, couponsFen: worthOf(coupons) };
}

function worthOf(coupons: readonly NewcomerCoupon[]): number | null {
  const worths = coupons.map(({ amountFen, maxFen, count }) => (amountFen ?? maxFen ?? Number.NaN) * count);
  const sum = worths.reduce((all, worth) => all + worth, 0);
  return Number.isNaN(sum) ? null : sum;
}

/** The gift that newcomers are given now; null while there is none. */
export function showNewcomerGift({ ctx }: { ctx: Pick<Context, "db"> }): Promise<NewcomerOffer | null> {
  return shareReading(ctx.db, "newcomer-gift", () =>
    ctx.db.run(async (handle) => {
      const inForce = await loadNewcomerGift(handle);
      return inForce.document.isOn ? showOffer(handle, inForce) : null;
    }),
  );
}

export type OwnNewcomerGift = {
  /** `waiting`: it comes with the first order; `none`: the member is no newcomer, or the person had it before. */
  state: "given" | "waiting" | "none";
  at: string | null;
  points: number;
  offer: NewcomerOffer | null;
};

/** What the member was given as a newcomer, or what their first order brings. */
export async function showOwnGift({ ctx }: { ctx: MemberContext }): Promise<OwnNewcomerGift> {
  const { memberId } = ctx;
  return ctx.db.run(async (handle) => {
    const gift = await findGift(handle, { memberId });
    if (gift?.outcome === "given") {
      const document = (await findNewcomerGift(handle, gift.version))!;
      const offer = await showOffer(handle, { document });
      const coupons = await keepGiven(handle, memberId, offer.coupons);
      const given = { ...offer, points: gift.points, coupons, couponsFen: worthOf(coupons) };
      return { state: "given", at: gift.at.toISOString(), points: gift.points, offer: given };
    }
    const inForce = await loadNewcomerGift(handle);
    const none: OwnNewcomerGift = { state: "none", at: null, points: 0, offer: null };
    if (gift || !inForce.document.isOn || inForce.document.when !== "first_order") return none;
    const newcomer = await loadNewcomer(handle, { memberId });
    if (!newcomer) return none;
    const { firstOrderAt } = newcomer;
    if (firstOrderAt && inForce.since && firstOrderAt < inForce.since) return none;
    return { state: "waiting", at: null, points: inForce.document.points, offer: await showOffer(handle, inForce) };
  });
}

/** The coupons that the member really has of the gift: one that had run out was left out. */
async function keepGiven(handle: Handle, memberId: string, coupons: NewcomerCoupon[]): Promise<NewcomerCoupon[]> {
  const kept: NewcomerCoupon[] = [];
  for (const coupon of coupons) {
    const rows = await findGiven(handle, { memberId, templateId: coupon.templateId, keys: ["newcomer#1"] });
    if (rows.length > 0) kept.push(coupon);
  }
  return kept;
}
