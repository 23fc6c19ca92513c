import type { Handle } from "../connection/database";

/** How many members of a programme have each level, tried ones under `trials`. */
export async function countLevels(
  { sql }: Handle,
  { scope, now }: { scope: string; now: Date },
): Promise<{ levelId: string; members: number; trials: number }[]> {
  return sql<{ levelId: string; members: number; trials: number }[]>`
    SELECT "levelId", sum(members)::integer AS members, sum(trials)::integer AS trials FROM (
      SELECT level_id AS "levelId", count(*) AS members, 0 AS trials FROM membership WHERE scope = ${scope} GROUP BY level_id
      UNION ALL
      SELECT trial_level_id, 0, count(*) FROM membership WHERE scope = ${scope} AND trial_until > ${now} GROUP BY trial_level_id
    ) AS counted GROUP BY "levelId"`;
}
