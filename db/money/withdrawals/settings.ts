import { defaultWithdrawalSettings, type WithdrawalSettings } from "@liandong/core/withdrawals/withdrawal-settings";
import { eq } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { withdrawalSettings } from "../../schema/withdrawals";

export type SavedWithdrawalSettings = WithdrawalSettings & { version: number };

/** The settings of staff, or the defaults, which are version 0, until they set some. */
export async function loadSavedWithdrawalSettings({ drizzle }: Handle): Promise<SavedWithdrawalSettings> {
  const { reviewAboveFen, dailyRequests, dailyAmountFen, version } = withdrawalSettings;
  const [row] = await drizzle
    .select({ reviewAboveFen, dailyRequests, dailyAmountFen, version })
    .from(withdrawalSettings)
    .where(eq(withdrawalSettings.id, 1));
  return row ?? { ...defaultWithdrawalSettings, version: 0 };
}

export async function loadWithdrawalSettings(handle: Handle): Promise<WithdrawalSettings> {
  const { version: _version, ...settings } = await loadSavedWithdrawalSettings(handle);
  return settings;
}

type SettingsChange = { version: number; settings: WithdrawalSettings; changedAt: Date; changedBy: string };

/** One conditional write over this version: null when somebody has saved since, else the version written. */
export async function saveWithdrawalSettings(
  { drizzle }: Handle,
  { version, settings, ...change }: SettingsChange,
): Promise<number | null> {
  const values = { ...settings, ...change, version: version + 1 };
  const written = { version: withdrawalSettings.version };
  const [row] =
    version === 0
      ? await drizzle
          .insert(withdrawalSettings)
          .values({ id: 1, ...values })
          .onConflictDoNothing()
          .returning(written)
      : await drizzle
          .update(withdrawalSettings)
          .set(values)
          .where(eq(withdrawalSettings.version, version))
          .returning(written);
  return row?.version ?? null;
}
