import { legalTextKinds } from "@liandong/core/settings/legal-texts";
import { defaultShopSettings } from "@liandong/core/settings/shop-settings";
import type { Transaction } from "@liandong/db/connection/database";
import { loadLegalTextVersions, saveLegalText } from "@liandong/db/settings/legal-texts";
import { loadShopSettings, saveShopSettings } from "@liandong/db/settings/shop-settings";
import { demoLegalTexts } from "../content/legal-texts";

const service = { ...defaultShopSettings.service, phone: "400-820-8820", hours: "每天 9:00–21:00" };

/** Agreements and customer service of the demo; what was saved already stays. */
export async function openDemoShop(tx: Transaction, { now }: { now: Date }): Promise<void> {
  const saved = { savedAt: now, savedBy: "system", restoredFrom: null };
  const versions = await loadLegalTextVersions(tx);
  for (const kind of legalTextKinds)
    if (versions[kind] === 0) await saveLegalText(tx, { ...saved, kind, version: 0, text: demoLegalTexts[kind] });
  const { settings, version } = await loadShopSettings(tx);
  if (version === 0) await saveShopSettings(tx, { ...saved, version, settings: { ...settings, service } });
}
