import { couponStateAt } from "@liandong/core/coupons/coupon";
import { DomainError } from "@liandong/core/errors";
import { noChanges } from "@liandong/core/flows/changes";
import { FactMap } from "@liandong/core/flows/fact-map";
import { loadMembership } from "@liandong/db/flows/load-membership";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { findCoupons } from "@liandong/db/loyalty/coupons/coupons";
import { loadTemplates } from "@liandong/db/loyalty/coupons/templates";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { requireMember } from "../programmes/require-member";
import { scopeOfStaff } from "../programmes/scopes";
import { showCoupons } from "./coupon-card";
import type { giveCouponInput, revokeCouponInput } from "./desk-inputs";
import { giveInTransaction } from "./give-coupons";
import type { CouponCard } from "./shapes";

type GiveCouponCall = { ctx: StaffContext; input: z.infer<typeof giveCouponInput> };

/**
 * 发券 by customer service, once per request key, audited.
 * @throws DomainError those of `giveCoupons`, member.unknown, auth.forbidden
 */
export async function giveCouponByStaff({ ctx, input }: GiveCouponCall): Promise<CouponCard[]> {
  const { memberId, templateId, count, reason } = input;
  const givenBy = `staff:${ctx.staff.id}`;
  const rows = await ctx.db.command(async (tx) => {
    await requireMember(tx, { ctx, memberId });
    const template = (await loadTemplates(tx, { ids: [templateId] })).get(templateId);
    if (template) scopeOfStaff(ctx.staff, template.scope);
    const requestKey = `staff:${input.requestKey}`;
    const gift = { memberId, templateId, count, requestKey, origin: "issued" as const, givenBy, reason };
    const given = await giveInTransaction(tx, { ctx, input: gift });
    const detail = { templateId, count, couponIds: given.map(({ id }) => id) };
    await recordDeed(tx, ctx, { action: "desk.coupons.give", subject: `m:${memberId}`, detail, reason });
    return given;
  });
  return ctx.db.run((handle) => showCoupons(handle, rows, ctx.now()));
}

type RevokeCouponCall = { ctx: StaffContext; input: z.infer<typeof revokeCouponInput> };

/**
 * 收回优惠券: takes back an unused or expired coupon; repeating it changes nothing.
 * @throws DomainError coupon.unknown, coupon.not_revocable, member.unknown, auth.forbidden
 */
export async function revokeCoupon({ ctx, input }: RevokeCouponCall): Promise<CouponCard> {
  const { memberId, couponId, reason } = input;
  const actor = `staff:${ctx.staff.id}`;
  await ctx.db.command(async (tx) => {
    await requireMember(tx, { ctx, memberId });
    const facts = new FactMap();
    await loadMembership(tx, { keys: [{ memberId, scope: "platform" }], into: facts, couponIds: [couponId] });
    const coupon = facts.coupons.get(couponId);
    if (!coupon) throw new DomainError("coupon.unknown");
    scopeOfStaff(ctx.staff, coupon.scope);
    if (coupon.state === "revoked") return;
    const now = ctx.now();
    if (!["unused", "expired"].includes(couponStateAt(coupon, now))) throw new DomainError("coupon.not_revocable");
    const coupons = [{ ...coupon, state: "revoked" as const }];
    const membership = { members: [], levelChanges: [], lots: [], reviews: [], coupons };
    const changes = [{ ...noChanges, membership }];
    await saveChanges(tx, { changes, orders: [], trades: [], facts, at: now, actor });
    const detail = { couponId, templateId: coupon.templateId };
    await recordDeed(tx, ctx, { action: "desk.coupons.revoke", subject: `m:${memberId}`, detail, reason });
  });
  const [card] = await ctx.db.run(async (handle) => {
    const rows = await findCoupons(handle, { memberId, ids: [couponId] });
    return showCoupons(handle, rows, ctx.now());
  });
  return card!;
}
