// 下一等级: the growth that is missing to the level after the member's, which growth reached or customer service set.
// Example (preset): silver with growth 2600: gold at 10000 is next, 7400 missing, 750 bp of the way (600 of 8000).
import { floorShare, fullRateBp } from "../money/fen";
import { levelById } from "./levels";
import type { Level, Programme } from "./schema";

export interface NextLevel {
  readonly level: Level;
  readonly missing: number;
  /** Part of the way from the member's level to the next that is done, in bp. */
  readonly doneBp: number;
}

/** Null at the highest level. */
export function nextLevel(
  programme: Programme,
  { levelId, growth }: { levelId: string; growth: number },
): NextLevel | null {
  const own = levelById(programme, levelId);
  const level = programme.levels.find(({ min }) => min > own.min);
  if (!level) return null;
  const done = Math.min(Math.max(growth - own.min, 0), level.min - own.min);
  const doneBp = floorShare(done, fullRateBp, level.min - own.min);
  return { level, missing: Math.max(0, level.min - growth), doneBp };
}
