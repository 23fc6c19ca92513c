import { legalTextKindSchema, legalTextSchema } from "@liandong/core/settings/legal-texts";
import { shopSettingsSchema } from "@liandong/core/settings/shop-settings";
import { z } from "zod";
import { cursorInput, settingsVersionInput, versionInput } from "../../trpc/inputs";

export const saveSettingsInput = z.object({ version: settingsVersionInput, settings: shopSettingsSchema });
/** `restore` is the earlier version to bring back, `version` the one that is in force. */
export const restoreSettingsInput = z.object({ version: settingsVersionInput, restore: versionInput });
export const historyInput = z.object({ cursor: cursorInput.nullish() });

export const legalTextInput = z.object({ kind: legalTextKindSchema, version: versionInput.optional() });
export const saveLegalTextInput = z.object({
  kind: legalTextKindSchema,
  version: settingsVersionInput,
  text: legalTextSchema,
});
export const restoreLegalTextInput = z.object({
  kind: legalTextKindSchema,
  version: settingsVersionInput,
  restore: versionInput,
});
export const legalHistoryInput = z.object({ kind: legalTextKindSchema, cursor: cursorInput.nullish() });
