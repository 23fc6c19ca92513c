import { loadCrmSettings, saveCrmSettings } from "@liandong/db/staff/crm/settings";
import type { z } from "zod";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { crmSettingsInput } from "./inputs";

export async function getCrmSettings({ ctx }: { ctx: StaffContext }) {
  return ctx.db.run(loadCrmSettings);
}

/** @throws DomainError crm_settings.changed */
export async function changeCrmSettings({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: z.infer<typeof crmSettingsInput>;
}) {
  const action = "desk.crm.changeSettings" as const;
  const subject = "crm-settings" as const;
  return ctx.db.command(async (tx) => {
    const version = await saveCrmSettings(tx, input);
    if (version === null)
      throw await changedMeanwhile(tx, { code: "crm_settings.changed", subject, actions: [action] });
    await recordDeed(tx, ctx, { action, subject, detail: { poolDays: input.poolDays }, reason: null });
    return { version };
  });
}
