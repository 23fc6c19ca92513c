// 设定等级: customer service sets a level with a reason and may lock it; it replaces an earlier lock and ends a trial
// (core/rules/membership.md, section 3).
// Example: silver set until 1 June: no growth and no close changes the level before that moment.
import { levelById } from "../membership/levels";
import { type Changes, noChanges } from "./changes";
import { beginAct, type MemberAct } from "./membership-act";

export interface LevelAssignment extends MemberAct {
  readonly levelId: string;
  readonly lockedUntil: Date | null;
  readonly reason: string;
}

export function decideLevelSet(assignment: LevelAssignment): Changes {
  const { programme, memberId, levelId, lockedUntil, reason } = assignment;
  const update = beginAct(assignment);
  const { id } = levelById(programme, levelId);
  const anew = { lockedUntil, warnedCloses: 0, trialLevelId: null, trialUntil: null };
  update.setLevel(memberId, { levelId: id, ...anew }, { why: "set", reason });
  return { ...noChanges, membership: update.finish() };
}
