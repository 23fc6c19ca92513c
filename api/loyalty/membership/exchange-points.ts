import { assertInvariant } from "@liandong/core/errors";
import { noChanges } from "@liandong/core/flows/changes";
import { decideCouponExchanged, decideTrialTaken, trialKey } from "@liandong/core/flows/points-exchanged";
import { memberAccount } from "@liandong/core/ledger/accounts";
import { platformScope } from "@liandong/core/ledger/scope";
import { levelById } from "@liandong/core/membership/levels";
import { findBooking } from "@liandong/db/money/ledger/entries";
import type { MemberContext } from "../../trpc/context";
import { openClaim, takeClaim } from "../coupons/claim-coupon";
import { showCoupons } from "../coupons/coupon-card";
import type { CouponCard } from "../coupons/shapes";
import { actOnMembership } from "./act-on-membership";
import type { LevelName } from "./shapes";
import { showMembership } from "./show-memberships";

type CouponExchange = { ctx: MemberContext; input: { templateId: string; requestKey: string } };

/**
 * 积分换券: spends points of the template's programme on one coupon, once per request key.
 * @throws DomainError those of `openClaim` and `takeClaim`, order.insufficient_points, membership.not_joined,
 * membership.no_programme
 */
export async function exchangeCoupon({ ctx, input }: CouponExchange): Promise<{ coupon: CouponCard; points: number }> {
  const { memberId } = ctx;
  const { templateId } = input;
  const { rows, scope } = await ctx.db.command(async (tx) => {
    const requestKey = `exchange:${input.requestKey}`;
    const claim = { memberId, templateId, requestKey, by: "exchange" as const };
    const { known, template } = await openClaim(tx, { ctx, claim });
    if (known.length > 0) return { rows: known, scope: template.scope };
    const { pointsPrice: points, name, scope: of } = template;
    assertInvariant(points !== null, "what has no price in points is refused before");
    await actOnMembership(tx, { ctx, memberId, scope: of, actor: `m:${memberId}` }, (act) =>
      decideCouponExchanged({ ...act, points, templateId, name, requestKey: `${templateId}:${input.requestKey}` }),
    );
    return { rows: await takeClaim(tx, { ctx, claim }), scope: of };
  });
  const [coupon] = await ctx.db.run((handle) => showCoupons(handle, rows, ctx.now()));
  const { points } = await showMembership({ ctx, memberId, scope });
  return { coupon: coupon!, points };
}

type TrialExchange = { ctx: MemberContext; input: { scope?: string; levelId: string; requestKey: string } };
export type TakenTrial = { level: LevelName; until: string; points: number };

/**
 * 等级体验: spends points on a level for some days, once per request key.
 * @throws DomainError membership.trial_refused, order.insufficient_points, membership.not_joined,
 * membership.no_programme
 */
export async function exchangeTrial({ ctx, input }: TrialExchange): Promise<TakenTrial> {
  const { memberId } = ctx;
  const { scope = platformScope, levelId, requestKey } = input;
  return ctx.db.command(async (tx) => {
    const acting = { ctx, memberId, scope, actor: `m:${memberId}` };
    const { facts, programme } = await actOnMembership(tx, acting, async (act) => {
      const suffix = scope === platformScope ? "" : `@${scope}`;
      const isTaken = await findBooking(tx, trialKey(memberId, requestKey) + suffix);
      return isTaken ? noChanges : decideTrialTaken({ ...act, levelId, requestKey });
    });
    const member = facts.membership(memberId, scope);
    const { id, name } = levelById(programme, member.trialLevelId ?? levelId);
    const points = facts.balance(memberAccount(memberId, "points", scope));
    return { level: { id, name }, until: member.trialUntil?.toISOString() ?? "", points };
  });
}
