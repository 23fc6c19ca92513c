import { couponStateAt } from "@liandong/core/coupons/coupon";
import { couponSentence, couponStateNames, coverSentence, validitySentence } from "@liandong/core/coupons/coupon-names";
import { refuseClaim } from "@liandong/core/coupons/offer";
import { errorMessages } from "@liandong/core/error-messages";
import { platformScope } from "@liandong/core/ledger/scope";
import { shanghaiDay } from "@liandong/core/time/shanghai";
import type { Handle } from "@liandong/db/connection/database";
import { type CouponRow, loadClaims } from "@liandong/db/loyalty/coupons/coupons";
import type { TemplateRow } from "@liandong/db/loyalty/coupons/templates";
import { loadTemplates } from "@liandong/db/loyalty/coupons/templates";
import { nameScopes, type ScopeName } from "../programmes/scopes";
import type { CouponCard, CouponTermsShown, OfferCard } from "./shapes";

const originNames: Record<CouponRow["origin"], string> = {
  claimed: "领取",
  issued: "客服发放",
  campaign: "活动发放",
  level: "升级礼",
  birthday: "生日礼",
  exchanged: "积分兑换",
  promotion: "满送活动",
  newcomer: "新人礼",
  lottery: "抽奖",
};

export function showTerms(template: TemplateRow, { scopeName }: ScopeName): CouponTermsShown {
  const { id: templateId, scope, name, type, amountFen, rateBp, maxFen, minFen } = template;
  const { zones, categoryIds, productIds } = template;
  const storeName = scope === platformScope ? null : scopeName;
  return {
    templateId,
    scope,
    scopeName,
    name,
    type,
    amountFen,
    rateBp,
    maxFen,
    minFen,
    zones,
    categoryIds,
    productIds,
    sentence: couponSentence(template),
    coverSentence: coverSentence({ zones, categoryIds, productIds, storeName }),
  };
}

export function showValidity({ validDays, validUntil }: TemplateRow, by: "claim" | "exchange" | "issue"): string {
  // `validUntil` is exclusive: show the last whole day on which the coupon can be used.
  const last = validUntil && shanghaiDay(new Date(validUntil.getTime() - 1));
  return validitySentence(validDays, last, by);
}

/** A used coupon changes once more only when its order gives it back, and is unused then. */
export function usedAtOf({ state, changedAt }: Pick<CouponRow, "state" | "changedAt">): string | null {
  return state === "used" ? changedAt.toISOString() : null;
}

/** A member's coupons with the terms of their templates; `now` decides which have expired. */
export async function showCoupons(handle: Handle, rows: readonly CouponRow[], now: Date): Promise<CouponCard[]> {
  const templates = await loadTemplates(handle, { ids: rows.map(({ templateId }) => templateId) });
  const names = await nameScopes(
    handle,
    rows.map(({ scope }) => scope),
  );
  return rows.map((row) => {
    const template = templates.get(row.templateId)!;
    const state = couponStateAt(row, now);
    return {
      ...showTerms(template, names(row.scope)),
      id: row.id,
      state,
      stateName: couponStateNames[state],
      orderNo: row.orderNo,
      validFrom: row.validFrom?.toISOString() ?? null,
      validUntil: row.validUntil.toISOString(),
      givenAt: row.givenAt.toISOString(),
      originName: originNames[row.origin],
    };
  });
}

/** Without a member, a guest looks. */
type OfferContext = { memberId: string | null; by: "claim" | "exchange"; now: Date };

/** Templates as a member or a guest sees them before claiming or exchanging one. */
export async function showOffers(
  handle: Handle,
  templates: readonly TemplateRow[],
  { memberId, by, now }: OfferContext,
): Promise<OfferCard[]> {
  const templateIds = templates.map(({ id }) => id);
  const claims = memberId === null ? new Map() : await loadClaims(handle, { memberId, templateIds });
  const names = await nameScopes(
    handle,
    templates.map(({ scope }) => scope),
  );
  return templates.map((template) => {
    const claimed = claims.get(template.id) ?? 0;
    const refusal = refuseClaim({ offer: template, claimedByMember: claimed, by, now });
    const { total, perMember, pointsPrice } = template;
    return {
      ...showTerms(template, names(template.scope)),
      validitySentence: showValidity(template, by),
      claimUntil: template.claimUntil?.toISOString() ?? null,
      leftTotal: total === null ? null : Math.max(0, total - template.claimed),
      claimed,
      perMember,
      pointsPrice,
      canClaim: refusal === null,
      refusal: refusal && errorMessages[refusal],
    };
  });
}
