// 等级权益: the benefits of a level, with defaults for those that its document leaves out, and their Chinese sentences.
// Example: discount 9800, points 110%, two free-freight orders: "零售商品 9.8 折", "购物积分 1.1 倍", "每月 2 单包邮".
import { fullRateBp } from "../money/fen";
import type { Gift, Level } from "./schema";

export interface MoreBenefits {
  readonly freeFreightPerMonth: number;
  readonly giftCoupons: readonly Gift[];
  readonly birthdayCoupons: readonly Gift[];
}

/** The benefits that a document may leave out; absent means none. */
export function moreBenefits({ freeFreightPerMonth, giftCoupons, birthdayCoupons }: Level): MoreBenefits {
  return {
    freeFreightPerMonth: freeFreightPerMonth ?? 0,
    giftCoupons: giftCoupons ?? [],
    birthdayCoupons: birthdayCoupons ?? [],
  };
}

/** `couponName` finds the name of a coupon template. */
export function benefitSentences(level: Level, couponName: (templateId: string) => string): string[] {
  const { discount, accelerator, pointsRate, loginGrowth } = level;
  const { freeFreightPerMonth, giftCoupons, birthdayCoupons } = moreBenefits(level);
  const coupons = (gifts: readonly Gift[]) =>
    gifts.map(({ template, count }) => `${couponName(template)} ${count} 张`).join("、");
  return [
    discount < fullRateBp ? `零售商品 ${discount / 1000} 折` : "",
    pointsRate !== fullRateBp ? `购物积分 ${pointsRate / fullRateBp} 倍` : "",
    accelerator !== fullRateBp ? `成长值 ${accelerator / fullRateBp} 倍` : "",
    loginGrowth > 0 ? `每日首次登录得 ${loginGrowth} 成长值` : "",
    freeFreightPerMonth > 0 ? `每月 ${freeFreightPerMonth} 单包邮` : "",
    giftCoupons.length > 0 ? `升级礼：${coupons(giftCoupons)}` : "",
    birthdayCoupons.length > 0 ? `生日礼：${coupons(birthdayCoupons)}` : "",
  ].filter((sentence) => sentence !== "");
}
