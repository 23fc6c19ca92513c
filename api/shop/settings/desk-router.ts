import { loadShopSettings } from "@liandong/db/settings/shop-settings";
import { router, staffProcedure } from "../../trpc/procedures";
import {
  historyInput,
  legalHistoryInput,
  legalTextInput,
  restoreLegalTextInput,
  restoreSettingsInput,
  saveLegalTextInput,
  saveSettingsInput,
} from "./inputs";
import { listChoices } from "./list-choices";
import { listLegalTextHistory, listSettingsHistory } from "./list-history";
import { restoreText, saveText } from "./save-legal-text";
import { restoreSettings, saveSettings } from "./save-settings";
import { showLegalText } from "./show-shop";
import { showTemplates } from "./show-templates";

const admin = staffProcedure("admin");

/** 店铺设置: admins of the platform see and change them. */
export const settingsDeskRouter = router({
  get: admin.query(({ ctx }) => ctx.db.run(loadShopSettings)),
  choices: admin.query(listChoices),
  templates: admin.query((opts) => showTemplates(opts)),
  save: admin.input(saveSettingsInput).mutation((opts) => saveSettings(opts)),
  restore: admin.input(restoreSettingsInput).mutation((opts) => restoreSettings(opts)),
  history: admin.input(historyInput).query((opts) => listSettingsHistory(opts)),
  legalText: admin.input(legalTextInput).query((opts) => showLegalText(opts)),
  saveLegalText: admin.input(saveLegalTextInput).mutation((opts) => saveText(opts)),
  restoreLegalText: admin.input(restoreLegalTextInput).mutation((opts) => restoreText(opts)),
  legalTextHistory: admin.input(legalHistoryInput).query((opts) => listLegalTextHistory(opts)),
});
