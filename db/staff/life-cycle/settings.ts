import { defaultLifeCycle, type LifeCycleSettings } from "@liandong/core/life-cycle/life-stage";
import { eq } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { lifeCycleSettings } from "../../schema/life-cycle";

export type SavedLifeCycle = { settings: LifeCycleSettings; version: number };

/** Version 0: never saved. */
export async function loadLifeCycle({ drizzle }: Handle): Promise<SavedLifeCycle> {
  const { settings, version } = lifeCycleSettings;
  const [row] = await drizzle.select({ settings, version }).from(lifeCycleSettings);
  return row ?? { settings: defaultLifeCycle, version: 0 };
}

/** One conditional write over this version: null when somebody has saved since, else the version written. */
export async function saveLifeCycle(
  { drizzle }: Handle,
  { settings, version }: SavedLifeCycle,
): Promise<number | null> {
  const values = { settings, version: version + 1 };
  const written = { version: lifeCycleSettings.version };
  const [row] =
    version === 0
      ? await drizzle
          .insert(lifeCycleSettings)
          .values({ id: 1, ...values })
          .onConflictDoNothing()
          .returning(written)
      : await drizzle
          .update(lifeCycleSettings)
          .set(values)
          .where(eq(lifeCycleSettings.version, version))
          .returning(written);
  return row?.version ?? null;
}
