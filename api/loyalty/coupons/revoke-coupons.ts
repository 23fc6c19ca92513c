import { couponStateAt } from "@liandong/core/coupons/coupon";
import { DomainError } from "@liandong/core/errors";
import { noChanges } from "@liandong/core/flows/changes";
import { FactMap } from "@liandong/core/flows/fact-map";
import type { Transaction } from "@liandong/db/connection/database";
import { loadMembership } from "@liandong/db/flows/load-membership";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { findCoupons } from "@liandong/db/loyalty/coupons/coupons";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { requireMember } from "../programmes/require-member";
import { scopeOfStaff } from "../programmes/scopes";
import { showCoupons } from "./coupon-card";
import type { revokeCouponInput, revokeCouponsInput } from "./desk-inputs";
import type { CouponCard } from "./shapes";

/**
 * 收回优惠券: takes back an unused or expired coupon; repeating it changes nothing.
 * @throws DomainError coupon.unknown, coupon.not_revocable, member.unknown, auth.forbidden
 */
export async function revokeCoupon({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: z.infer<typeof revokeCouponInput>;
}): Promise<CouponCard> {
  const { memberId, couponId, reason } = input;
  await ctx.db.command(async (tx) => {
    const { kept } = await revokeAll(tx, { ctx, input: { memberId, couponIds: [couponId], reason } });
    if (kept > 0) throw new DomainError("coupon.not_revocable");
  });
  const [card] = await ctx.db.run(async (handle) => {
    const rows = await findCoupons(handle, { memberId, ids: [couponId] });
    return showCoupons(handle, rows, ctx.now());
  });
  return card!;
}

type RevokeCouponsCall = { ctx: StaffContext; input: z.infer<typeof revokeCouponsInput> };
/** `kept` are those that an order uses or has used. */
export type Revoked = { revoked: number; kept: number };

/**
 * 收回一批: takes a wrong gift back in one act. Coupons that an order uses stay, and are counted.
 * @throws DomainError coupon.unknown, member.unknown, auth.forbidden
 */
export async function revokeCoupons(call: RevokeCouponsCall): Promise<Revoked> {
  return call.ctx.db.command((tx) => revokeAll(tx, call));
}

async function revokeAll(tx: Transaction, { ctx, input }: RevokeCouponsCall): Promise<Revoked> {
  const { memberId, reason } = input;
  const couponIds = [...new Set(input.couponIds)];
  await requireMember(tx, { ctx, memberId });
  const facts = new FactMap();
  await loadMembership(tx, { keys: [{ memberId, scope: "platform" }], into: facts, couponIds });
  const now = ctx.now();
  const found = couponIds.map((id) => {
    const coupon = facts.coupons.get(id);
    if (!coupon) throw new DomainError("coupon.unknown");
    scopeOfStaff(ctx.staff, coupon.scope);
    return { coupon, state: couponStateAt(coupon, now) };
  });
  const open = found.filter(({ state }) => state === "unused" || state === "expired");
  const kept = found.filter(({ state }) => state === "locked" || state === "used").length;
  if (open.length === 0) return { revoked: 0, kept };
  const coupons = open.map(({ coupon }) => ({ ...coupon, state: "revoked" as const }));
  const membership = { members: [], levelChanges: [], lots: [], reviews: [], coupons };
  const changes = [{ ...noChanges, membership }];
  const actor = `staff:${ctx.staff.id}`;
  await saveChanges(tx, { changes, orders: [], trades: [], facts, at: now, actor });
  for (const { couponId, templateId } of coupons) {
    const detail = { couponId, templateId };
    await recordDeed(tx, ctx, { action: "desk.coupons.revoke", subject: `m:${memberId}`, detail, reason });
  }
  return { revoked: open.length, kept };
}
