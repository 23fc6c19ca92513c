import { defaultWithdrawalSettings, type WithdrawalSettings } from "@liandong/core/withdrawals/withdrawal-settings";
import { eq } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { withdrawalSettings } from "../../schema/withdrawals";

/** The settings of staff, or the defaults until they set some. */
export async function loadWithdrawalSettings({ drizzle }: Handle): Promise<WithdrawalSettings> {
  const { reviewAboveFen, dailyRequests, dailyAmountFen } = withdrawalSettings;
  const [row] = await drizzle
    .select({ reviewAboveFen, dailyRequests, dailyAmountFen })
    .from(withdrawalSettings)
    .where(eq(withdrawalSettings.id, 1));
  return row ?? defaultWithdrawalSettings;
}

type SettingsChange = { settings: WithdrawalSettings; changedAt: Date; changedBy: string };

export async function saveWithdrawalSettings(
  { drizzle }: Handle,
  { settings, ...change }: SettingsChange,
): Promise<void> {
  const row = { ...settings, ...change };
  await drizzle
    .insert(withdrawalSettings)
    .values({ id: 1, ...row })
    .onConflictDoUpdate({ target: withdrawalSettings.id, set: row });
}
