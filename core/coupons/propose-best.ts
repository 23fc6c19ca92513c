// 最优用券: of all that a member may use together, what takes off most; the member can change it (spec 03 section 5).
// Example: ¥300 of goods, freight ¥8, a 满减 of ¥50, a 折扣 of ¥30 and a 免邮: 满减 and 免邮 together, ¥58. Ties go to fewer coupons.
import { DomainError } from "../errors";
import { platformScope } from "../membership/scope";
import { chooseCoupons, type HeldCoupon } from "./choose";
import { type PayableOrder, payableFen, takeCoupon } from "./discount";

interface Checkout {
  readonly memberId: string;
  /** The order after level price and activity. */
  readonly order: PayableOrder;
  readonly held: readonly HeldCoupon[];
  readonly now: Date;
}

/**
 * The coupons to use, and what they take off together, in fen; none when none is usable. Of two that are alike the one that
 * ends first.
 */
export function proposeBest({ memberId, order, held, now }: Checkout): { couponIds: string[]; savedFen: number } {
  const candidates = onePerTemplate(held).filter((coupon) => savedBy({ memberId, order, coupons: [coupon], now }) > 0);
  const noneOrOne = (kind: string) => [[], ...candidates.filter((one) => kindOf(one) === kind).map((one) => [one])];
  const goods = noneOrOne("store").flatMap((own) => noneOrOne("platform").map((more) => [...own, ...more]));
  const freight = noneOrOne("freight");
  let best = { couponIds: [] as string[], savedFen: 0 };
  for (const coupons of goods.flatMap((some) => freight.map((more) => [...some, ...more]))) {
    const savedFen = savedBy({ memberId, order, coupons, now });
    const isBetter = savedFen > best.savedFen || (savedFen === best.savedFen && coupons.length < best.couponIds.length);
    if (isBetter) best = { couponIds: coupons.map(({ facts }) => facts.couponId), savedFen };
  }
  return best;
}

const kindOf = ({ template: { type, scope = platformScope } }: HeldCoupon) =>
  type === "freight" ? type : scope === platformScope ? "platform" : "store";

function onePerTemplate(held: readonly HeldCoupon[]): HeldCoupon[] {
  const latestFirst = [...held].sort((a, b) => b.facts.validUntil.getTime() - a.facts.validUntil.getTime());
  return [...new Map(latestFirst.map((coupon) => [coupon.facts.templateId, coupon])).values()];
}

interface Combination extends Omit<Checkout, "held"> {
  readonly coupons: readonly HeldCoupon[];
}

/** What a combination takes off; −1 when the rules refuse it. */
export function savedBy({ memberId, order, coupons, now }: Combination): number {
  try {
    const { zone, storeId } = order;
    const chosen = chooseCoupons({ memberId, zone, storeId, coupons, now });
    return payableFen(order) - payableFen(chosen.reduce((left, { template }) => takeCoupon(template, left), order));
  } catch (error) {
    if (error instanceof DomainError) return -1;
    throw error;
  }
}
