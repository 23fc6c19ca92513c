// 会员等级: growth raises a level at once; a level falls only at a close, after the warnings that the programme allows
// (core/rules/membership.md, section 3).
// Example: silver (min 2000) with growth 500 and graceCloses 1: the first close warns, the second sets bronze.
import { assertInvariant } from "../errors";
import type { MembershipFacts } from "./facts";
import type { Level, Programme } from "./schema";

export function levelById(programme: Programme, levelId: string): Level {
  const level = programme.levels.find(({ id }) => id === levelId);
  assertInvariant(level, `level ${levelId} is not in the programme`);
  return level;
}

/** The highest level that this growth reaches. */
export function levelOfGrowth(programme: Programme, growth: number): Level {
  const level = programme.levels.findLast(({ min }) => min <= growth);
  assertInvariant(level, `no level for growth ${growth}`);
  return level;
}

/** The level whose benefits count now: that of a trial until its exclusive end, else the member's own. */
export function levelNow(
  programme: Programme,
  { levelId, trialLevelId, trialUntil }: Pick<MembershipFacts, "levelId" | "trialLevelId" | "trialUntil">,
  now: Date,
): Level {
  const isTrying = trialLevelId !== null && trialUntil !== null && now.getTime() < trialUntil.getTime();
  return levelById(programme, isTrying ? trialLevelId : levelId);
}

type Standing = Pick<MembershipFacts, "levelId" | "lockedUntil" | "warnedCloses" | "trialUntil">;
type LevelStand = Pick<Standing, "levelId" | "warnedCloses">;

interface LevelInput {
  readonly programme: Programme;
  readonly member: Standing;
  /** Present growth. */
  readonly growth: number;
  readonly now: Date;
}

/** Whether nothing automatic may change the level: during a lock or a trial, both with an exclusive end. */
export function isLocked(
  { lockedUntil, trialUntil }: Pick<Standing, "lockedUntil" | "trialUntil">,
  now: Date,
): boolean {
  return [lockedUntil, trialUntil].some((until) => until !== null && now.getTime() < until.getTime());
}

/** The level after growth has increased: it can rise, never fall. */
export function levelAfterGrowth({ programme, member, growth, now }: LevelInput): LevelStand {
  const { levelId, warnedCloses } = member;
  const given = levelOfGrowth(programme, growth);
  if (isLocked(member, now) || levelById(programme, levelId).min >= given.min) return { levelId, warnedCloses };
  return { levelId: given.id, warnedCloses: 0 };
}

/** The level after a close: up, warned, or down. A close under a lock neither counts as a warning nor resets the count. */
export function levelAfterClose({ programme, member, growth, now }: LevelInput): LevelStand {
  const { levelId, warnedCloses } = member;
  if (isLocked(member, now)) return { levelId, warnedCloses };
  const given = levelOfGrowth(programme, growth);
  const isTooLow = given.min < levelById(programme, levelId).min;
  if (isTooLow && warnedCloses < programme.graceCloses) return { levelId, warnedCloses: warnedCloses + 1 };
  return { levelId: given.id, warnedCloses: 0 };
}
