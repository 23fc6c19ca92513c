import type { PayableOrder } from "@liandong/core/coupons/discount";
import { whyNotUsable } from "@liandong/core/coupons/why-not-usable";
import { DomainError } from "@liandong/core/errors";
import { mostSaved } from "@liandong/core/pricing/spread-coupons";
import type { BlockingCoupon } from "../../trpc/blocking-coupon";
import type { LoadedBuyerAssets } from "./buyer-assets";

type Choice = { buyerAssets: LoadedBuyerAssets | null; payable: () => readonly PayableOrder[] };

/** Runs `work` and adds to its refusal of coupons which of the chosen ones does not fit, and why. */
export function namingCoupons<Result>(choice: Choice, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "coupon.not_usable") throw error;
    const coupon = blockingCoupon(choice);
    throw coupon ? new DomainError(error.code, { ...error.detail, coupon }) : error;
  }
}

/** Only the member's own coupons are named; one that is not theirs stays unknown. */
function blockingCoupon({ buyerAssets, payable }: Choice): BlockingCoupon | null {
  if (!buyerAssets) return null;
  const { assets, templates } = buyerAssets;
  const { memberId, now, choices, coupons } = assets;
  const orders = payable();
  for (const couponId of choices.couponIds) {
    const held = coupons.find(({ facts }) => facts.couponId === couponId && facts.memberId === memberId);
    const name = held && templates.get(held.facts.templateId)?.name;
    if (held && name && mostSaved({ memberId, orders, now }, held) <= 0) {
      return { name, reason: whyNotUsable(held, orders, now) };
    }
  }
  return null;
}
