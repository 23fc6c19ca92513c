import { zoneNames } from "@liandong/core/facts/zones";
import type { Plan } from "@liandong/core/plan/schema";
import { shanghaiMonth } from "@liandong/core/time/shanghai";
import { sumEarningsByMonth } from "@liandong/db/money/earnings/earnings";
import { listOffices } from "@liandong/db/people/standing/grants";
import { regionName } from "../../numbers/divisions";
import { planInForce } from "../../people/plan/plan-in-force";
import type { MemberContext } from "../../trpc/context";

export type OfficeOverview = {
  offices: { code: string; name: string; levelName: string; rateBp: number; since: string }[];
  /** Zones whose orders pay region awards. */
  zoneNames: string[];
  /** Region awards of all offices together, refunds not taken off. */
  monthFen: number;
  totalFen: number;
  months: { month: string; amountFen: number }[];
};

const levels: Record<number, { name: string; rate: keyof Plan["regions"]["rates"] }> = {
  2: { name: "省代理", rate: "province" },
  4: { name: "市代理", rate: "city" },
  6: { name: "区县代理", rate: "district" },
};

/** 区域代理: the member's offices with their rates, and what they brought month by month. */
export async function showOffices({ ctx }: { ctx: MemberContext }): Promise<OfficeOverview> {
  const { memberId } = ctx;
  return ctx.db.run(async (handle) => {
    const { plan } = await planInForce(ctx.db, handle);
    const offices = await listOffices(handle, { memberId });
    const sums = await sumEarningsByMonth(handle, { memberId });
    const months = sums.flatMap(({ month, kind, amountFen }) => (kind === "region" ? [{ month, amountFen }] : []));
    return {
      offices: offices.map(({ code, grantedAt }) => {
        const level = levels[code.length];
        return {
          code,
          name: regionName(code),
          levelName: level?.name ?? "区域代理",
          rateBp: level ? plan.regions.rates[level.rate] : 0,
          since: grantedAt.toISOString(),
        };
      }),
      zoneNames: plan.regions.zones.map((zone) => zoneNames[zone]),
      monthFen: months.find(({ month }) => month === shanghaiMonth(ctx.now()))?.amountFen ?? 0,
      totalFen: months.reduce((sum, { amountFen }) => sum + amountFen, 0),
      months,
    };
  });
}
