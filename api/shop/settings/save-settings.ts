import { DomainError } from "@liandong/core/errors";
import { changesBetween } from "@liandong/core/settings/settings-changes";
import type { ShopSettings, ShopSettingsInForce } from "@liandong/core/settings/shop-settings";
import type { Transaction } from "@liandong/db/connection/database";
import { findShopSettings, loadShopSettings, saveShopSettings } from "@liandong/db/settings/shop-settings";
import type { z } from "zod";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { requireStaffPictures } from "../../uploads/require-staff-pictures";
import type { restoreSettingsInput, saveSettingsInput } from "./inputs";

type SaveCall = { ctx: StaffContext; input: z.infer<typeof saveSettingsInput> };

/**
 * 店铺设置: makes the next version, or none where nothing differs; it holds from the next order on.
 * @throws DomainError shop_settings.changed (saved by somebody else since), upload.unknown
 */
export async function saveSettings({ ctx, input: { version, settings } }: SaveCall): Promise<ShopSettingsInForce> {
  return ctx.db.transaction(async (tx) => writeSettings(tx, ctx, { version, settings, restoredFrom: null }));
}

type RestoreCall = { ctx: StaffContext; input: z.infer<typeof restoreSettingsInput> };

/**
 * Brings an earlier version back as the next one. @throws DomainError shop_settings.unknown, shop_settings.changed,
 * upload.unknown (its logo is gone)
 */
export async function restoreSettings({ ctx, input: { version, restore } }: RestoreCall): Promise<ShopSettingsInForce> {
  return ctx.db.transaction(async (tx) => {
    const settings = await findShopSettings(tx, restore);
    if (!settings) throw new DomainError("shop_settings.unknown");
    return writeSettings(tx, ctx, { version, settings, restoredFrom: restore });
  });
}

type Write = { version: number; settings: ShopSettings; restoredFrom: number | null };

async function writeSettings(
  tx: Transaction,
  ctx: StaffContext,
  { version, settings, restoredFrom }: Write,
): Promise<ShopSettingsInForce> {
  const before = await loadShopSettings(tx);
  const changes = changesBetween(before.settings, settings);
  if (before.version === version && changes.length === 0) return before;
  const { logoUrl } = settings.brand;
  if (logoUrl !== "") await requireStaffPictures(tx, [logoUrl]);
  const saved = { savedAt: ctx.now(), savedBy: `staff:${ctx.staff.id}` };
  const next = await saveShopSettings(tx, { version, settings, restoredFrom, ...saved });
  if (next === null) throw await changedMeanwhile(tx, { code: "shop_settings.changed", ...settingsSaves });
  const action = restoredFrom === null ? "desk.settings.save" : "desk.settings.restore";
  const detail = { version: next, changes };
  await recordDeed(tx, ctx, { action, subject: settingsSaves.subject, detail, reason: null });
  return { settings, version: next };
}

const settingsSaves = {
  subject: "shop-settings",
  actions: ["desk.settings.save", "desk.settings.restore"],
} as const;
