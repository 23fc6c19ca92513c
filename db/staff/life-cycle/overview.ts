import type { LifeStage } from "@liandong/core/life-cycle/life-stage";
import type { Handle } from "../../connection/database";

export type StageDay = { day: string; stage: LifeStage; members: number };

/** How many members were in each stage on the days from this one on, the first day first. */
export async function listStageDays({ sql }: Handle, fromDay: string): Promise<StageDay[]> {
  return sql<StageDay[]>`SELECT day, stage, members FROM life_day WHERE day >= ${fromDay} ORDER BY day, stage`;
}

export type StageFlow = { from: LifeStage; to: LifeStage; members: number };

/** From where to where members came since a moment: the stage before their first change, and the one they are in now. */
export async function sumFlows({ sql }: Handle, since: Date): Promise<StageFlow[]> {
  return sql<StageFlow[]>`
    SELECT v.from_stage AS "from", s.stage AS "to", count(*)::integer AS members
    FROM (SELECT DISTINCT ON (member_id) member_id, from_stage FROM life_move WHERE at >= ${since} ORDER BY member_id, at) AS v
      JOIN life_stage AS s ON s.member_id = v.member_id
    GROUP BY 1, 2 ORDER BY 1, 2`;
}

export type MemberStage = { stage: LifeStage; since: Date; rhythmDays: number | null };

/** Null before the first run that knows the member. */
export async function findStage({ sql }: Handle, memberId: string): Promise<MemberStage | null> {
  const [row] = await sql<MemberStage[]>`
    SELECT stage, since, rhythm_days AS "rhythmDays" FROM life_stage WHERE member_id = ${memberId}`;
  return row ?? null;
}
