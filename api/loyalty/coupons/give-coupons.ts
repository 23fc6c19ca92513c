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
  /** Under which it is given once. */
  requestKey: string;
  origin: CouponRow["origin"];
  givenBy: string;
  reason: string | null;
};

type Giving = { ctx: Pick<Deps, "db" | "now">; input: CouponGift };

/**
 * Gives a member coupons of a template, once under a key.
 * @throws DomainError coupon.unknown, coupon.claim_closed, coupon.sold_out, ledger.key_reused
 */
export async function giveCoupons(giving: Giving): Promise<{ couponId: string }[]> {
  const rows = await giving.ctx.db.command((tx) => giveInTransaction(tx, giving));
  return rows.map(({ id }) => ({ couponId: id }));
}

/** The same within a transaction that decides more. */
export async function giveInTransaction(tx: Transaction, { ctx, input }: Giving): Promise<CouponRow[]> {
  const { memberId, templateId, count, requestKey } = input;
  await lockMember(tx, { memberId });
  const keys = Array.from({ length: count }, (_, index) => `${requestKey}#${index + 1}`);
  // One more than was asked for: the same key with fewer coupons is not the same request.
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

/** A coupon of that template, good from now for as long as the template says. */
export function newCoupon(template: TemplateRow, gift: Omit<CouponGift, "count">, now: Date) {
  const { memberId, requestKey, origin, givenBy, reason } = gift;
  const { scope, validFrom, validUntil } = issueCoupon(templateOf(template), { couponId: "", memberId, now });
  const given = { requestKey, origin, givenBy, reason, givenAt: now };
  return { memberId, templateId: template.id, scope, validFrom, validUntil, ...given };
}
