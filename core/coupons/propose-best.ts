// 最优用券: of the coupons that a member may use together, the set that takes off most; the member can change it
// (core/rules/membership.md, section 5).
// Example: ¥300 of goods, freight ¥8, a 满减 of ¥50, a 折扣 of ¥30 and a 免邮: 满减 and 免邮, ¥58. Ties go to fewer coupons.
import { DomainError } from "../errors";
import { platformScope } from "../ledger/scope";
import { chooseCoupons, type HeldCoupon } from "./choose";
import { type PayableOrder, payableFen, takeCoupon } from "./discount";

interface Checkout {
  readonly memberId: string;
  /** The order after level price and activity discount. */
  readonly order: PayableOrder;
  readonly held: readonly HeldCoupon[];
  readonly now: Date;
}

type Best = { couponIds: string[]; savedFen: number };

/**
 * The best set and what it takes off in fen; empty when no coupon is usable. Of two alike the one that ends first is used.
 * Coupons together never take off more than the sum of each alone, so sets below the best so far are skipped.
 */
export function proposeBest({ memberId, order, held, now }: Checkout): Best {
  const worth = onePerTemplate(held)
    .map((coupon) => ({ coupon, aloneFen: savedBy({ memberId, order, coupons: [coupon], now }) }))
    .filter(({ aloneFen }) => aloneFen > 0)
    .sort((a, b) => b.aloneFen - a.aloneFen);
  const noneOrOne = (kind: string) => [null, ...worth.filter(({ coupon }) => kindOf(coupon) === kind)];
  const [stores, platforms, freights] = [noneOrOne("store"), noneOrOne("platform"), noneOrOne("freight")];
  let best: Best = { couponIds: [], savedFen: 0 };
  for (const store of stores) {
    for (const platform of platforms) {
      for (const freight of freights) {
        const some = [store, platform, freight].filter((one) => one !== null);
        const mostFen = some.reduce((sum, { aloneFen }) => sum + aloneFen, 0);
        if (!isBetter({ savedFen: mostFen, count: some.length }, best)) continue;
        const coupons = some.map(({ coupon }) => coupon);
        const savedFen = savedBy({ memberId, order, coupons, now });
        if (!isBetter({ savedFen, count: some.length }, best)) continue;
        best = { couponIds: coupons.map(({ facts }) => facts.couponId), savedFen };
      }
    }
  }
  return best;
}

function isBetter({ savedFen, count }: { savedFen: number; count: number }, best: Best): boolean {
  return savedFen > best.savedFen || (savedFen === best.savedFen && count < best.couponIds.length);
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

/** Fen that a combination takes off; −1 when the rules refuse it. */
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
