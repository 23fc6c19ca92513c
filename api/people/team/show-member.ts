import { DomainError } from "@liandong/core/errors";
import { loadMemberFigures } from "@liandong/db/people/team/member-figures";
import { countIdentities, listTeamMembersByIds } from "@liandong/db/people/team/team";
import { loadTeamLines } from "@liandong/db/people/team/team-lines";
import type { MemberContext } from "../../trpc/context";
import { refuseStrangers, showMember, type TeamMember } from "./list-members";

export type TeamMemberDetail = TeamMember & {
  /** Whom they referred themselves. */
  directs: { customer: number; agent: number; boss: number };
  orders: number;
  lastOrderAt: string | null;
  /** What their own orders gave the caller, refunds taken off. */
  earnedFen: number;
  earnedOrders: number;
};

/**
 * 成员详情: a member of the caller's team, or the caller.
 * @throws DomainError auth.forbidden (not in the caller's team)
 */
export async function showTeamMember({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: { memberId: string };
}): Promise<TeamMemberDetail> {
  const { memberId: viewerId } = ctx;
  const { memberId } = input;
  return ctx.db.run(async (handle) => {
    await refuseStrangers(handle, { memberId: viewerId, parentId: memberId });
    const [row] = await listTeamMembersByIds(handle, { memberIds: [memberId] });
    if (!row) throw new DomainError("auth.forbidden");
    const line = (await loadTeamLines(handle, { memberIds: [memberId] })).get(memberId);
    const { lastOrderAt, ...figures } = await loadMemberFigures(handle, { memberId, viewerId });
    return {
      ...showMember(row, { viewerId, line }),
      directs: await countIdentities(handle, { parentId: memberId, view: "referral" }),
      lastOrderAt: lastOrderAt?.toISOString() ?? null,
      ...figures,
    };
  });
}
