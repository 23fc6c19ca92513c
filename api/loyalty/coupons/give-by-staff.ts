import type { Transaction } from "@liandong/db/connection/database";
import { type CouponRow, findGiven } from "@liandong/db/loyalty/coupons/coupons";
import { loadTemplates } from "@liandong/db/loyalty/coupons/templates";
import { lockMember } from "@liandong/db/people/members/members";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { takeStaffLimit } from "../../trpc/take-staff-limit";
import { requireMember } from "../programmes/require-member";
import { scopeOfStaff } from "../programmes/scopes";
import { showCoupons } from "./coupon-card";
import type { giveCouponInput } from "./desk-inputs";
import { giveInTransaction } from "./give-coupons";
import type { CouponCard } from "./shapes";

type GiveCouponCall = { ctx: StaffContext; input: z.infer<typeof giveCouponInput> };

/**
 * 发券 by customer service, once per request key, audited.
 * @throws DomainError those of `giveCoupons`, member.unknown, auth.forbidden, staff.limit_reached
 */
export async function giveCouponByStaff(call: GiveCouponCall): Promise<CouponCard[]> {
  const { ctx } = call;
  const rows = await ctx.db.command((tx) => giveCouponsWithin(tx, call));
  return ctx.db.run((handle) => showCoupons(handle, rows, ctx.now()));
}

export async function giveCouponsWithin(tx: Transaction, { ctx, input }: GiveCouponCall): Promise<CouponRow[]> {
  const { memberId, templateId, count, reason } = input;
  const givenBy = `staff:${ctx.staff.id}`;
  await requireMember(tx, { ctx, memberId });
  const template = (await loadTemplates(tx, { ids: [templateId] })).get(templateId);
  if (template) scopeOfStaff(ctx.staff, template.scope);
  const requestKey = `staff:${input.requestKey}`;
  const gift = { memberId, templateId, count, requestKey, origin: "issued" as const, givenBy, reason };
  await lockMember(tx, { memberId });
  const known = await findGiven(tx, { memberId, templateId, keys: [`${requestKey}#1`] });
  if (known.length === 0) await takeStaffLimit(tx, ctx, { kind: "coupons", amount: count });
  const given = await giveInTransaction(tx, { ctx, input: gift });
  if (known.length > 0) return given;
  const detail = { templateId, count, couponIds: given.map(({ id }) => id) };
  await recordDeed(tx, ctx, { action: "desk.coupons.give", subject: `m:${memberId}`, detail, reason });
  return given;
}
