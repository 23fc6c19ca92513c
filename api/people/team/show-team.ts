import { DomainError } from "@liandong/core/errors";
import type { Identity } from "@liandong/core/facts/identities";
import type { Plan } from "@liandong/core/plan/schema";
import { dayMs, shanghaiDay, startOfShanghaiDay } from "@liandong/core/time/shanghai";
import type { Handle } from "@liandong/db/connection/database";
import { loadMemberFacts } from "@liandong/db/people/members/members";
import { loadProfile } from "@liandong/db/people/members/profiles";
import { countMissedPlacements } from "@liandong/db/people/team/missed-placement";
import { countNewDirects, countTeam } from "@liandong/db/people/team/team";
import { loadTeamLines } from "@liandong/db/people/team/team-lines";
import type { MemberContext } from "../../trpc/context";
import { planInForce } from "../plan/plan-in-force";

type PersonCard = { nickname: string; avatarUrl: string };

export type TeamOverview = {
  identity: Identity;
  directCount: number;
  /** Directs who are agents or bosses, as the plan counts them; then agents alone, and bosses. */
  directAgents: number;
  agentCount: number;
  bossCount: number;
  /** How many directs an agent has and needs to become a boss; null for customers and bosses. */
  bossProgress: { have: number; need: number } | null;
  /** What a boss lacks for placement awards of their whole market; null once they have it, and for others. */
  placementProgress: {
    have: number;
    need: number;
    placementFen: number;
    /** Join orders of their market that others got for that reason, valued by the plan in force. */
    missed: { orders: number; amountFen: number };
  } | null;
  handedOverLines: number;
  /** Members whom they referred within the last seven days, today included. */
  newDirects: number;
  newToday: number;
  /** Everybody below, agents and bosses among them, and their join orders and purchases; null until the next hourly count. */
  team: { people: number; agents: number; orders: number; volumeFen: number } | null;
  owner: PersonCard | null;
  referrer: PersonCard | null;
};

/** @throws DomainError member.unknown */
export async function showTeam({ ctx }: { ctx: MemberContext }): Promise<TeamOverview> {
  const { memberId } = ctx;
  return ctx.db.run(async (handle) => {
    const profile = await loadProfile(handle, { memberId });
    const facts = await loadMemberFacts(handle, memberId);
    if (!profile || !facts) throw new DomainError("member.unknown");
    const counts = await countTeam(handle, { memberId, since: sevenDaysAgo(ctx.now()) });
    const today = await countNewDirects(handle, { memberId, since: startOfShanghaiDay(shanghaiDay(ctx.now())) });
    const { plan } = await planInForce(ctx.db, handle);
    const { identity, directAgents } = facts;
    const need = plan.boss.afterDirects;
    const forPlacement = plan.boss.placementFromDirects;
    const lacksPlacement = identity === "boss" && directAgents < forPlacement;
    return {
      identity,
      directAgents,
      ...counts,
      newToday: today,
      team: (await loadTeamLines(handle, { memberIds: [memberId] })).get(memberId) ?? null,
      owner: personCard(profile.owner),
      referrer: personCard(profile.referrer),
      placementProgress: lacksPlacement
        ? {
            have: directAgents,
            need: forPlacement,
            placementFen: plan.awards.placement,
            missed: await missedBy(handle, { memberId, plan }),
          }
        : null,
      bossProgress: identity !== "agent" ? null : { have: Math.min(directAgents, need), need },
    };
  });
}

async function missedBy(handle: Handle, { memberId, plan }: { memberId: string; plan: Plan }) {
  const { orders, units } = await countMissedPlacements(handle, { memberId });
  return { orders, amountFen: units * plan.awards.placement };
}

const sevenDaysAgo = (now: Date) => new Date(startOfShanghaiDay(shanghaiDay(now)).getTime() - 6 * dayMs);

/** A member joined by LEFT JOIN; without one Drizzle gives null, or an object whose columns are null. */
function personCard(person: { nickname: string | null; avatarUrl: string | null } | null): PersonCard | null {
  const { nickname, avatarUrl } = person ?? {};
  return nickname && avatarUrl ? { nickname, avatarUrl } : null;
}
