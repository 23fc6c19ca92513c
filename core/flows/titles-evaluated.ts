// 头衔评定: the met titles of all members after an evaluation, and the history of what each holds (core/rules/plan.md, section 10).
// Example: X meets V1 and holds V2 by grant: V1 is added to X's met titles, and the history has no new row.

import type { GrantMark, MemberFacts } from "../facts/member-facts";
import { evaluateTitles, titleBits } from "../plan/evaluate-titles";
import type { Plan } from "../plan/schema";
import type { TeamColumns, TeamFigures } from "../plan/team";
import { type Changes, type MemberPatch, noChanges, type StandingChange } from "./changes";

export type TitleFacts = Pick<MemberFacts, "id" | "titlesMet" | "operatorGrants" | "packGrants">;

export interface TitleEvaluation {
  readonly plan: Plan;
  /** Parallel to the rows of the columns. */
  readonly members: readonly TitleFacts[];
  readonly columns: TeamColumns;
  readonly figures: TeamFigures;
  readonly now: Date;
  readonly actor: string;
}

/** Patches of members whose met titles changed, and a history row for each title gained or lost on a track. */
export function decideTitlesEvaluated({ plan, members, columns, figures, now, actor }: TitleEvaluation): Changes {
  const met = Uint32Array.from(members, (member) => bitsOf(plan, (id) => member.titlesMet.includes(id)));
  const granted = Uint32Array.from(members, (member) => bitsOf(plan, (id) => isGranted(member, `title:${id}`)));
  const after = evaluateTitles(plan, columns, figures, { met, granted });
  const patches: MemberPatch[] = [];
  const standingChanges: StandingChange[] = [];
  members.forEach((member, row) => {
    const [before, now_] = [met[row] as number, after[row] as number];
    if (before === now_) return;
    patches.push({
      memberId: member.id,
      titlesMet: plan.titles.filter((_, number) => (now_ & (1 << number)) !== 0).map(({ id }) => id),
    });
    const grantBits = granted[row] as number;
    for (const { track, from, to } of heldChanges(plan, before | grantBits, now_ | grantBits)) {
      const cause = { event: "evaluated" } as const;
      standingChanges.push({ memberId: member.id, aspect: `title:${track}`, from, to, at: now, cause, actor });
    }
  });
  return { ...noChanges, members: patches, standingChanges };
}

function bitsOf(plan: Plan, holds: (id: string) => boolean): number {
  return titleBits(plan, ({ id }) => holds(id));
}

function isGranted(member: TitleFacts, mark: GrantMark): boolean {
  return member.operatorGrants.includes(mark) || member.packGrants.includes(mark);
}

function heldChanges(
  plan: Plan,
  before: number,
  after: number,
): { track: string; from: string | null; to: string | null }[] {
  const tracks = new Set(plan.titles.map(({ track }) => track));
  return [...tracks]
    .map((track) => ({ track, from: highestOf(plan, track, before), to: highestOf(plan, track, after) }))
    .filter(({ from, to }) => from !== to);
}

function highestOf(plan: Plan, track: string, bits: number): string | null {
  const held = plan.titles.filter((title, number) => title.track === track && (bits & (1 << number)) !== 0);
  return held.sort((a, b) => b.rank - a.rank)[0]?.id ?? null;
}
