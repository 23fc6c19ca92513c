import { teamFigures } from "@liandong/core/plan/team";
import { loadTeam } from "@liandong/db/people/evaluation/titles";
import { saveTeamLines } from "@liandong/db/people/team/team-lines";
import type { Deps } from "../../trpc/context";

/** A million members are read and counted, which takes a minute. */
const deadlineMs = 10 * 60_000;

/** 团队业绩: counts the teams of all members from one snapshot of the tree, and keeps what changed since the last count. */
export async function measureTeams({ ctx: { db } }: { ctx: Pick<Deps, "db"> }): Promise<{ lines: number }> {
  const lines = await db.command(
    async (tx) => {
      const { members, columns } = await loadTeam(tx);
      const ids = members.map(({ id }) => id);
      return saveTeamLines(tx, { ids, columns, figures: teamFigures(columns) });
    },
    { deadlineMs },
  );
  return { lines };
}
