import type { LegalTextKind } from "@liandong/core/settings/legal-texts";
import { changesBetween } from "@liandong/core/settings/settings-changes";
import { defaultShopSettings } from "@liandong/core/settings/shop-settings";
import { listLegalTexts } from "@liandong/db/settings/legal-texts";
import { listShopSettings } from "@liandong/db/settings/shop-settings";
import type { StaffContext } from "../../trpc/context";

const pageSize = 20;

type Page<Row> = { items: Row[] /** Ask for versions below this one; null on the last page. */; before: number | null };

type SettingsStep = {
  version: number;
  savedAt: Date;
  staffName: string | null;
  restoredFrom: number | null;
  /** What it changed against the version before, in words. */
  changes: string[];
};

type HistoryCall = { ctx: StaffContext; input: { before?: number | null } };

/** 设置历史: the latest save first, with who, when and what. */
export async function listSettingsHistory({ ctx, input }: HistoryCall): Promise<Page<SettingsStep>> {
  const read = { before: input.before ?? null, limit: pageSize + 1 };
  const rows = await ctx.db.run((handle) => listShopSettings(handle, read));
  const items = rows.slice(0, pageSize).map(({ version, savedAt, staffName, restoredFrom, settings }, at) => {
    const changes = changesBetween(rows[at + 1]?.settings ?? defaultShopSettings, settings);
    return { version, savedAt, staffName, restoredFrom, changes };
  });
  return { items, before: rows.length > pageSize ? items.at(-1)!.version : null };
}

type TextStep = {
  version: number;
  savedAt: Date;
  staffName: string | null;
  restoredFrom: number | null;
  characters: number;
};

type TextHistoryCall = { ctx: StaffContext; input: { kind: LegalTextKind; before?: number | null } };

export async function listLegalTextHistory({ ctx, input }: TextHistoryCall): Promise<Page<TextStep>> {
  const read = { kind: input.kind, before: input.before ?? null, limit: pageSize + 1 };
  const rows = await ctx.db.run((handle) => listLegalTexts(handle, read));
  const items = rows.slice(0, pageSize);
  return { items, before: rows.length > pageSize ? items.at(-1)!.version : null };
}
