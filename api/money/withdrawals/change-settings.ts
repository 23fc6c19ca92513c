import type { WithdrawalSettings } from "@liandong/core/withdrawals/withdrawal-settings";
import { loadWithdrawalSettings, saveWithdrawalSettings } from "@liandong/db/money/withdrawals/settings";
import { recordAudit } from "@liandong/db/staff/audit/audit";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import type { settingsInput } from "./inputs";

type Change = { ctx: StaffContext; input: z.infer<typeof settingsInput> };

/** 提现设置: holds for requests from now on; what it was before is kept in 操作日志. */
export async function changeWithdrawalSettings({ ctx, input }: Change): Promise<WithdrawalSettings> {
  const { reason, ...settings } = input;
  const at = ctx.now();
  const { id: staffId } = ctx.staff;
  await ctx.db.transaction(async (tx) => {
    const before = await loadWithdrawalSettings(tx);
    await saveWithdrawalSettings(tx, { settings, changedAt: at, changedBy: `staff:${staffId}` });
    const detail = { before, after: settings };
    await recordAudit(tx, {
      staffId,
      at,
      action: "desk.withdrawals.settings" as const,
      subject: "withdrawals",
      detail,
      reason,
    });
  });
  return settings;
}
