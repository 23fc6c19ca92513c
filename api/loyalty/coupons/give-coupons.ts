import { issueCoupon } from "@liandong/core/coupons/coupon";
import { refuseGiving } from "@liandong/core/coupons/offer";
import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import { type CouponRow, findGiven, insertCoupons, takeOfTemplate } from "@liandong/db/loyalty/coupons/coupons";
import { loadTemplates, type TemplateRow, templateOf } from "@liandong/db/loyalty/coupons/templates";
import { lockMember } from "@liandong/db/people/members/members";
import type { Deps } from "../../trpc/context";

export type CouponGift = {
  memberId: string;
  templateId: string;
  count: number;
  /** A repeated key gives nothing more. */
  requestKey: string;
  origin: CouponRow["origin"];
  givenBy: string;
  reason: string | null;
};

type GiveCouponsCall = { ctx: Pick<Deps, "db" | "now">; input: CouponGift };

/**
 * Gives a member coupons of a template, once per request key.
 * @throws DomainError coupon.unknown, coupon.claim_closed, coupon.sold_out, ledger.key_reused
 */
export async function giveCoupons(call: GiveCouponsCall): Promise<{ couponId: string }[]> {
  const rows = await call.ctx.db.command((tx) => giveInTransaction(tx, call));
  return rows.map(({ id }) => ({ couponId: id }));
}

/** `giveCoupons` within the caller's transaction. */
export async function giveInTransaction(tx: Transaction, { ctx, input }: GiveCouponsCall): Promise<CouponRow[]> {
  const { memberId, templateId, count, requestKey } = input;
  await lockMember(tx, { memberId });
  const keys = Array.from({ length: count }, (_, index) => `${requestKey}#${index + 1}`);
  // One key more is looked up: the same request key with fewer coupons is another request.
  const known = await findGiven(tx, { memberId, templateId, keys: [...keys, `${requestKey}#${count + 1}`] });
  if (known.length > 0 && known.length !== count) throw new DomainError("ledger.key_reused");
  if (known.length > 0) return known;
  const now = ctx.now();
  const offer = (await loadTemplates(tx, { ids: [templateId] })).get(templateId);
  if (!offer) throw new DomainError("coupon.unknown");
  const refusal = refuseGiving(offer, now);
  if (refusal) throw new DomainError(refusal);
  const taken = await takeOfTemplate(tx, { templateId, count });
  if (!taken) throw new DomainError("coupon.sold_out");
  return insertCoupons(
    tx,
    keys.map((key) => newCoupon(taken, { ...input, requestKey: key }, now)),
  );
}

/** A coupon of the template, valid from now for as long as the template says. */
export function newCoupon(template: TemplateRow, gift: Omit<CouponGift, "count">, now: Date) {
  const { memberId, requestKey, origin, givenBy, reason } = gift;
  const { scope, validFrom, validUntil } = issueCoupon(templateOf(template), { couponId: "", memberId, now });
  const given = { requestKey, origin, givenBy, reason, givenAt: now };
  return { memberId, templateId: template.id, scope, validFrom, validUntil, ...given };
}
