import { defaultPoolDays } from "@liandong/core/crm/pool";
import { eq } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { crmSettings } from "../../schema/crm";

export type CrmSettings = { poolDays: number; version: number };

/** Version 0: never saved. */
export async function loadCrmSettings({ drizzle }: Handle): Promise<CrmSettings> {
  const { poolDays, version } = crmSettings;
  const [row] = await drizzle.select({ poolDays, version }).from(crmSettings);
  return row ?? { poolDays: defaultPoolDays, version: 0 };
}

/** One conditional write over this version: null when somebody has saved since, else the version written. */
export async function saveCrmSettings({ drizzle }: Handle, { poolDays, version }: CrmSettings): Promise<number | null> {
  const values = { poolDays, version: version + 1 };
  const written = { version: crmSettings.version };
  const [row] =
    version === 0
      ? await drizzle
          .insert(crmSettings)
          .values({ id: 1, ...values })
          .onConflictDoNothing()
          .returning(written)
      : await drizzle.update(crmSettings).set(values).where(eq(crmSettings.version, version)).returning(written);
  return row?.version ?? null;
}
