import { DomainError } from "@liandong/core/errors";
import { floorShare, fullRateBp, largestRemainder } from "@liandong/core/money/fen";
import { dayMs, startOfShanghaiDay } from "@liandong/core/time/shanghai";
import { type BenefitSums, sumBenefits } from "@liandong/db/loyalty/membership/benefits";
import { countLevels } from "@liandong/db/loyalty/membership/levels";
import type { StaffContext } from "../../trpc/context";
import { programmesInForce } from "../programmes/programmes-in-force";
import { scopeOfStaff } from "../programmes/scopes";

export type LevelCosts = Omit<BenefitSums, "levelId"> & {
  levelId: string;
  name: string;
  /** Value in fen of the points given above the plain rate. */
  extraPointsFen: number;
};

export type LevelReport = {
  members: number;
  levels: { id: string; name: string; min: number; members: number; trials: number; shareBp: number }[];
  costs: LevelCosts[];
  totalFen: number;
};

type ReportCall = { ctx: StaffContext; input: { scope?: string; from: string; to: string } };

const nothing: Omit<BenefitSums, "levelId"> = {
  discountFen: 0,
  extraPoints: 0,
  freeFreightOrders: 0,
  freeFreightFen: 0,
  giftCoupons: 0,
  giftCouponsUsed: 0,
  giftCouponsFen: 0,
};
const maxDays = 400;

/**
 * 等级报表: how members are spread over the levels, and what each benefit cost.
 * @throws DomainError membership.no_programme, input.invalid, auth.forbidden
 */
export async function showReport({ ctx, input }: ReportCall): Promise<LevelReport> {
  const scope = scopeOfStaff(ctx.staff, input.scope);
  const from = startOfShanghaiDay(input.from);
  const until = new Date(startOfShanghaiDay(input.to).getTime() + dayMs);
  const days = (until.getTime() - from.getTime()) / dayMs;
  if (days < 1 || days > maxDays) throw new DomainError("input.invalid", { field: "to" });
  return ctx.db.run(async (handle) => {
    const programme = (await programmesInForce(ctx.db, handle)).get(scope)?.programme;
    if (!programme) throw new DomainError("membership.no_programme", { scope });
    const counts = new Map((await countLevels(handle, { scope, now: ctx.now() })).map((row) => [row.levelId, row]));
    const sums = new Map((await sumBenefits(handle, { scope, from, until })).map((row) => [row.levelId, row]));
    const members = [...counts.values()].reduce((sum, row) => sum + row.members, 0);
    const { pointsPerYuan } = programme.points.redeem;
    const costs = programme.levels.map(({ id, name }): LevelCosts => {
      const { levelId: _, ...sum } = sums.get(id) ?? { levelId: id, ...nothing };
      const numbers = Object.fromEntries(
        Object.entries(sum).map(([key, value]) => [key, Number(value)]),
      ) as typeof nothing;
      return {
        levelId: id,
        name,
        ...numbers,
        extraPointsFen: floorShare(Math.max(0, numbers.extraPoints), 100, pointsPerYuan),
      };
    });
    const shares = largestRemainder(
      members === 0 ? 0 : fullRateBp,
      programme.levels.map(({ id }) => counts.get(id)?.members ?? 0),
    );
    return {
      members,
      levels: programme.levels.map(({ id, name, min }, index) => {
        const { members: own = 0, trials = 0 } = counts.get(id) ?? {};
        return {
          id,
          name,
          min,
          members: own,
          trials,
          shareBp: shares[index] ?? 0,
        };
      }),
      costs,
      totalFen: costs.reduce((sum, row) => sum + totalOf(row), 0),
    };
  });
}

function totalOf({ discountFen, extraPointsFen, freeFreightFen, giftCouponsFen }: LevelCosts): number {
  return discountFen + extraPointsFen + freeFreightFen + giftCouponsFen;
}
