import type { MemberContext } from "../../trpc/context";
import type { LevelName } from "./shapes";
import { showMemberships } from "./show-memberships";

export type OwnProgramme = {
  scope: string;
  scopeName: string;
  logoUrl: string | null;
  level: LevelName;
  growth: number;
  points: number;
};

/** The programmes that the member has joined, the platform's first. */
export async function listProgrammes({ ctx }: { ctx: MemberContext }): Promise<OwnProgramme[]> {
  const cards = await showMemberships({ ctx, memberId: ctx.memberId });
  return cards.map(({ scope, scopeName, logoUrl, level, growth, points }) => ({
    scope,
    scopeName,
    logoUrl,
    level,
    growth,
    points,
  }));
}
