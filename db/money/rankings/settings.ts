import { defaultRanking, type RankingSettings } from "@liandong/core/rankings/ranking";
import { eq } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { rankingSettings } from "../../schema/rankings";

export type SavedRanking = { settings: RankingSettings; version: number };

/** Version 0: never saved, and off. */
export async function loadRanking({ drizzle }: Handle): Promise<SavedRanking> {
  const { settings, version } = rankingSettings;
  const [row] = await drizzle.select({ settings, version }).from(rankingSettings);
  return row ?? { settings: defaultRanking, version: 0 };
}

/** One conditional write over this version: null when somebody has saved since, else the version written. */
export async function saveRanking({ drizzle }: Handle, { settings, version }: SavedRanking): Promise<number | null> {
  const values = { settings, version: version + 1 };
  const written = { version: rankingSettings.version };
  const [row] =
    version === 0
      ? await drizzle
          .insert(rankingSettings)
          .values({ id: 1, ...values })
          .onConflictDoNothing()
          .returning(written)
      : await drizzle
          .update(rankingSettings)
          .set(values)
          .where(eq(rankingSettings.version, version))
          .returning(written);
  return row?.version ?? null;
}
