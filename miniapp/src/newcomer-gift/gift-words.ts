import { formatCount } from "@/format/count";
import { formatFenShort } from "@/format/money";

/** `coupons` is how many there are, `couponsFen` what they take off at most, null where that is open. */
type GiftContents = { coupons: number; couponsFen: number | null; points: number };

/** "¥100 优惠券 + 100 积分". */
export function giftWords({ coupons, couponsFen, points }: GiftContents): string {
  const worth = couponsFen ? `${formatFenShort(couponsFen)} 优惠券` : `${coupons} 张优惠券`;
  const parts = [coupons > 0 && worth, points > 0 && `${formatCount(points)} 积分`];
  return parts.filter(Boolean).join(" + ");
}
