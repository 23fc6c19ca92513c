// 最优用券: of all that a member may use together, what takes off most; the member can change it (spec 03 section 5).
// Example: ¥300 of goods, freight ¥8, a 满减 of ¥50, a 折扣 of ¥30 and a 免邮: 满减 and 免邮 together, ¥58. Ties go to fewer coupons.
import { DomainError } from "../errors";
import { chooseCoupons, type HeldCoupon } from "./choose";
import { type PayableOrder, takeCoupon } from "./discount";

interface Checkout {
  readonly memberId: string;
  /** The order after level price and activity. */
  readonly order: PayableOrder;
  readonly held: readonly HeldCoupon[];
  readonly now: Date;
}

/** The coupons to use, and what they take off together, in fen; none when none is usable. */
export function proposeBest({ memberId, order, held, now }: Checkout): { couponIds: string[]; savedFen: number } {
  const goods = [[], ...held.filter(({ template }) => template.type !== "freight").map((coupon) => [coupon])];
  const freight = [[], ...held.filter(({ template }) => template.type === "freight").map((coupon) => [coupon])];
  let best = { couponIds: [] as string[], savedFen: 0 };
  for (const coupons of goods.flatMap((some) => freight.map((more) => [...some, ...more]))) {
    const savedFen = savedBy({ memberId, order, coupons, now });
    const isBetter = savedFen > best.savedFen || (savedFen === best.savedFen && coupons.length < best.couponIds.length);
    if (isBetter) best = { couponIds: coupons.map(({ facts }) => facts.couponId), savedFen };
  }
  return best;
}

interface Combination extends Omit<Checkout, "held"> {
  readonly coupons: readonly HeldCoupon[];
}

/** What a combination takes off; −1 when the rules refuse it. */
function savedBy({ memberId, order, coupons, now }: Combination): number {
  try {
    const templates = chooseCoupons({ memberId, zone: order.zone, coupons, now });
    return payable(order) - payable(templates.reduce((left, template) => takeCoupon(template, left), order));
  } catch (error) {
    if (error instanceof DomainError) return -1;
    throw error;
  }
}

function payable({ lines, freightFen }: PayableOrder): number {
  return lines.reduce((sum, { leftFen }) => sum + leftFen, freightFen);
}
