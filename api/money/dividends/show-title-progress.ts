import { DomainError } from "@liandong/core/errors";
import { fullRateBp } from "@liandong/core/money/fen";
import type { Plan, PlanTitle } from "@liandong/core/plan/schema";
import { heldTitles } from "@liandong/core/plan/standings";
import { type TitleCondition, titleSteps } from "@liandong/core/plan/title-words";
import type { PeriodLength } from "@liandong/core/time/dividend-period";
import { periodAt } from "@liandong/core/time/dividend-period";
import type { Handle } from "@liandong/db/connection/database";
import { listSchedules } from "@liandong/db/money/dividends/schedules";
import { loadMember, type MemberRow } from "@liandong/db/people/members/members";
import { loadTeamLines, type TeamLine } from "@liandong/db/people/team/team-lines";
import { countTitledDirects } from "@liandong/db/people/team/titled-directs";
import { poolName } from "../../people/members/name-people";
import { planInForce } from "../../people/plan/plan-in-force";
import type { MemberContext } from "../../trpc/context";

export type TitleProgress = {
  id: string;
  name: string;
  /** The title that the member holds on its track now, or one below it. */
  isHeld: boolean;
  /** Empty for a title that is only granted. */
  conditions: { words: string; unit: TitleCondition["unit"]; have: number; need: number; isDone: boolean }[];
  /** Pools that it shares; `closesAt` is the end of the period under way, null where staff close the pool by hand. */
  pools: {
    name: string;
    shareBp: number;
    perJoinOrderFen: number;
    every: PeriodLength | null;
    closesAt: string | null;
  }[];
};

/**
 * 头衔进度: every title of the plan with what it asks for and how much of it the member has. Teams are those of the last hourly
 * count; titles themselves are decided each night (core/rules/plan.md, section 10).
 * @throws DomainError member.unknown
 */
export async function showTitleProgress({ ctx }: { ctx: MemberContext }): Promise<TitleProgress[]> {
  const { memberId } = ctx;
  return ctx.db.run(async (handle) => {
    const row = await loadMember(handle, { memberId });
    if (!row) throw new DomainError("member.unknown");
    const { plan } = await planInForce(ctx.db, handle);
    const line = (await loadTeamLines(handle, { memberIds: [memberId] })).get(memberId);
    const schedules = new Map((await listSchedules(handle)).map(({ poolId, every }) => [poolId, every]));
    const { titlesMet } = row.standing;
    const operatorGrants = row.standing.operatorGrants as `title:${string}`[];
    const packGrants = row.standing.packGrants as `title:${string}`[];
    const held = heldTitles({ titlesMet, operatorGrants, packGrants }, plan);
    const progress: TitleProgress[] = [];
    for (const title of plan.titles) {
      const measures = await measure(handle, { title, plan, standing: row.standing, line });
      progress.push({
        id: title.id,
        name: title.name ?? title.id,
        isHeld: (held.get(title.track)?.rank ?? 0) >= title.rank,
        conditions: titleSteps(title.when, plan).map(({ measure: of, words, unit, need }) => {
          const have = measures[of] ?? 0;
          return { words, unit, have, need, isDone: have >= need };
        }),
        pools: poolsOf(title, { plan, schedules, now: ctx.now() }),
      });
    }
    return progress;
  });
}

type Measured = {
  title: PlanTitle;
  plan: Plan;
  standing: MemberRow["standing"];
  line: TeamLine | undefined;
};

async function measure(
  handle: Handle,
  { title, plan, standing, line }: Measured,
): Promise<Partial<Record<TitleCondition["measure"], number>>> {
  const { volumeFen = 0, biggestLineFen = 0 } = line ?? {};
  const smallFen = volumeFen - biggestLineFen;
  return {
    directAgents: standing.directAgents,
    directsWith: await countDirectsWith(handle, { title, plan, standing }),
    teamOrders: line?.orders ?? 0,
    personalSpend: standing.personalSpendFen,
    teamVolume: volumeFen,
    smallLegVolume: smallFen,
    smallLegShare: volumeFen > 0 ? Math.floor((smallFen * fullRateBp) / volumeFen) : 0,
  };
}

async function countDirectsWith(handle: Handle, { title, plan, standing }: Omit<Measured, "line">): Promise<number> {
  const asked = title.when.directsWith?.standing;
  if (asked === undefined) return 0;
  if (asked === "agent") return standing.directAgents;
  if (asked === "boss") return standing.directBosses;
  const least = plan.titles.find(({ id }) => id === asked);
  if (!least) return 0;
  const enough = plan.titles.filter(({ track, rank }) => track === least.track && rank >= least.rank);
  return countTitledDirects(handle, { memberId: standing.memberId, titles: enough.map(({ id }) => id) });
}

type Pools = { plan: Plan; schedules: ReadonlyMap<string, PeriodLength>; now: Date };

function poolsOf({ id }: PlanTitle, { plan, schedules, now }: Pools): TitleProgress["pools"] {
  return plan.dividends.flatMap((pool) => {
    const shareBp = pool.shares[id];
    if (shareBp === undefined) return [];
    const every = schedules.get(pool.id) ?? null;
    return [
      {
        name: poolName(plan, pool.id),
        shareBp,
        perJoinOrderFen: pool.perJoinOrder,
        every,
        closesAt: every === null ? null : periodAt(every, now).endsAt.toISOString(),
      },
    ];
  });
}
