import { refuseClaim } from "@liandong/core/coupons/offer";
import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import {
  type CouponRow,
  countClaim,
  findGiven,
  insertCoupons,
  loadClaims,
  takeOfTemplate,
} from "@liandong/db/loyalty/coupons/coupons";
import type { TemplateRow } from "@liandong/db/loyalty/coupons/templates";
import { loadTemplates } from "@liandong/db/loyalty/coupons/templates";
import { lockActiveMember } from "@liandong/db/people/members/members";
import type { Deps, MemberContext } from "../../trpc/context";
import { showCoupons } from "./coupon-card";
import { newCoupon } from "./give-coupons";
import type { CouponCard } from "./shapes";

type ClaimCouponCall = { ctx: MemberContext; input: { templateId: string; requestKey: string } };

/**
 * 领券: one coupon, once per request key. Concurrent claims never exceed the template's total or the member's limit.
 * @throws DomainError coupon.unknown, coupon.claim_closed, coupon.sold_out, coupon.claim_limit
 */
export async function claimCoupon({ ctx, input }: ClaimCouponCall): Promise<CouponCard> {
  const { memberId } = ctx;
  const rows = await ctx.db.command(async (tx) => {
    const claim = { memberId, ...input, requestKey: `claim:${input.requestKey}`, by: "claim" as const };
    const { known } = await openClaim(tx, { ctx, claim });
    return known.length > 0 ? known : takeClaim(tx, { ctx, claim });
  });
  const [card] = await ctx.db.run((handle) => showCoupons(handle, rows, ctx.now()));
  return card!;
}

export type Claim = { memberId: string; templateId: string; requestKey: string; by: "claim" | "exchange" };
type OpenClaim = { ctx: Pick<Deps, "now">; claim: Claim };

/**
 * Locks the member and finds an earlier claim under the key; refuses a new claim that is not allowed now.
 * @throws DomainError coupon.unknown, coupon.claim_closed, coupon.sold_out, coupon.claim_limit
 */
export async function openClaim(
  tx: Transaction,
  { ctx, claim }: OpenClaim,
): Promise<{ known: CouponRow[]; template: TemplateRow }> {
  const { memberId, templateId, requestKey, by } = claim;
  await lockActiveMember(tx, { memberId });
  const template = (await loadTemplates(tx, { ids: [templateId] })).get(templateId);
  if (!template) throw new DomainError("coupon.unknown");
  const known = await findGiven(tx, { memberId, templateId, keys: [requestKey] });
  if (known.length > 0) return { known, template };
  const claims = await loadClaims(tx, { memberId, templateIds: [templateId] });
  const claimedByMember = claims.get(templateId) ?? 0;
  const refusal = refuseClaim({ offer: template, claimedByMember, by, now: ctx.now() });
  if (refusal) throw new DomainError(refusal, { templateId });
  return { known, template };
}

/**
 * Takes the coupon by conditional writes, since total and claims may have changed after `openClaim` read them.
 * @throws DomainError coupon.sold_out, coupon.claim_limit
 */
export async function takeClaim(tx: Transaction, { ctx, claim }: OpenClaim): Promise<CouponRow[]> {
  const { memberId, templateId, requestKey, by } = claim;
  const taken = await takeOfTemplate(tx, { templateId, count: 1 });
  if (!taken) throw new DomainError("coupon.sold_out", { templateId });
  if (!(await countClaim(tx, { memberId, templateId, perMember: taken.perMember }))) {
    throw new DomainError("coupon.claim_limit", { templateId });
  }
  const origin = by === "claim" ? ("claimed" as const) : ("exchanged" as const);
  const gift = { memberId, templateId, requestKey, origin, givenBy: `m:${memberId}`, reason: null };
  return insertCoupons(tx, [newCoupon(taken, gift, ctx.now())]);
}
