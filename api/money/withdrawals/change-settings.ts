import {
  loadWithdrawalSettings,
  type SavedWithdrawalSettings,
  saveWithdrawalSettings,
} from "@liandong/db/money/withdrawals/settings";
import type { z } from "zod";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { settingsInput } from "./inputs";

type SettingsChange = { ctx: StaffContext; input: z.infer<typeof settingsInput> };

/**
 * 提现设置: the new settings apply to later requests; 操作日志 keeps the old ones.
 * @throws DomainError withdrawal_settings.changed (saved by somebody else since)
 */
export async function changeWithdrawalSettings({ ctx, input }: SettingsChange): Promise<SavedWithdrawalSettings> {
  const { reason, version, ...settings } = input;
  return ctx.db.transaction(async (tx) => {
    const before = await loadWithdrawalSettings(tx);
    const change = { changedAt: ctx.now(), changedBy: `staff:${ctx.staff.id}` };
    const next = await saveWithdrawalSettings(tx, { version, settings, ...change });
    if (next === null) {
      const saves = { subject: "withdrawals", actions: ["desk.withdrawals.settings"] } as const;
      throw await changedMeanwhile(tx, { code: "withdrawal_settings.changed", ...saves });
    }
    const detail = { before, after: settings };
    await recordDeed(tx, ctx, { action: "desk.withdrawals.settings", subject: "withdrawals", detail, reason });
    return { ...settings, version: next };
  });
}
