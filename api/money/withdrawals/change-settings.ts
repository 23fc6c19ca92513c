import type { WithdrawalSettings } from "@liandong/core/withdrawals/withdrawal-settings";
import { loadWithdrawalSettings, saveWithdrawalSettings } from "@liandong/db/money/withdrawals/settings";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { settingsInput } from "./inputs";

type SettingsChange = { ctx: StaffContext; input: z.infer<typeof settingsInput> };

/** 提现设置: the new settings apply to later requests; 操作日志 keeps the old ones. */
export async function changeWithdrawalSettings({ ctx, input }: SettingsChange): Promise<WithdrawalSettings> {
  const { reason, ...settings } = input;
  await ctx.db.transaction(async (tx) => {
    const before = await loadWithdrawalSettings(tx);
    await saveWithdrawalSettings(tx, { settings, changedAt: ctx.now(), changedBy: `staff:${ctx.staff.id}` });
    const detail = { before, after: settings };
    await recordDeed(tx, ctx, { action: "desk.withdrawals.settings", subject: "withdrawals", detail, reason });
  });
  return settings;
}
