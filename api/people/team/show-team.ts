import { DomainError } from "@liandong/core/errors";
import type { Identity } from "@liandong/core/facts/identities";
import { startOfShanghaiWeek } from "@liandong/core/time/shanghai";
import { loadMemberFacts } from "@liandong/db/people/members/members";
import { loadProfile } from "@liandong/db/people/members/profiles";
import { countTeam } from "@liandong/db/people/team/team";
import type { MemberContext } from "../../trpc/context";
import { planInForce } from "../plan/plan-in-force";

type PersonCard = { nickname: string; avatarUrl: string };

export type TeamOverview = {
  identity: Identity;
  directCount: number;
  directAgents: number;
  /** How many directs an agent has and needs to become a boss; null for customers and bosses. */
  bossProgress: { have: number; need: number } | null;
  handedOverLines: number;
  newThisWeek: number;
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
    const counts = await countTeam(handle, { memberId, since: startOfShanghaiWeek(ctx.now()) });
    const { plan } = await planInForce(ctx.db, handle);
    const { identity, directAgents } = facts;
    const need = plan.boss.afterDirects;
    return {
      identity,
      directAgents,
      ...counts,
      owner: personCard(profile.owner),
      referrer: personCard(profile.referrer),
      bossProgress: identity !== "agent" ? null : { have: Math.min(directAgents, need), need },
    };
  });
}

/** A member joined by LEFT JOIN; without one Drizzle gives null, or an object whose columns are null. */
function personCard(person: { nickname: string | null; avatarUrl: string | null } | null): PersonCard | null {
  const { nickname, avatarUrl } = person ?? {};
  return nickname && avatarUrl ? { nickname, avatarUrl } : null;
}
