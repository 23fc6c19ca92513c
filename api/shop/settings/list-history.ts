import type { LegalTextKind } from "@liandong/core/settings/legal-texts";
import { changesBetween } from "@liandong/core/settings/settings-changes";
import { defaultShopSettings } from "@liandong/core/settings/shop-settings";
import { listLegalTexts } from "@liandong/db/settings/legal-texts";
import { listShopSettings } from "@liandong/db/settings/shop-settings";
import { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { versionInput } from "../../trpc/inputs";

const pageSize = 20;
const place = z.tuple([versionInput]);

type SettingsStep = {
  version: number;
  savedAt: string;
  staffName: string | null;
  restoredFrom: number | null;
  /** What it changed against the version before, in words. */
  changes: string[];
};

type HistoryCall = { ctx: StaffContext; input: { cursor?: string | null } };

/** 设置历史: the latest save first, with who, when and what. */
export async function listSettingsHistory({ ctx, input }: HistoryCall): Promise<Page<SettingsStep>> {
  const [before = null] = decodeCursor(place, input.cursor) ?? [];
  const rows = await ctx.db.run((handle) => listShopSettings(handle, { before, limit: pageSize + 1 }));
  const steps = rows.map(({ version, savedAt, staffName, restoredFrom, settings }, at) => {
    const changes = changesBetween(rows[at + 1]?.settings ?? defaultShopSettings, settings);
    return { version, savedAt: savedAt.toISOString(), staffName, restoredFrom, changes };
  });
  return pageOf(steps, pageSize, ({ version }) => [version]);
}

type TextStep = {
  version: number;
  savedAt: string;
  staffName: string | null;
  restoredFrom: number | null;
  characters: number;
};

type TextHistoryCall = { ctx: StaffContext; input: { kind: LegalTextKind; cursor?: string | null } };

export async function listLegalTextHistory({ ctx, input }: TextHistoryCall): Promise<Page<TextStep>> {
  const { kind } = input;
  const [before = null] = decodeCursor(place, input.cursor) ?? [];
  const rows = await ctx.db.run((handle) => listLegalTexts(handle, { kind, before, limit: pageSize + 1 }));
  const steps = rows.map(({ savedAt, ...step }) => ({ ...step, savedAt: savedAt.toISOString() }));
  return pageOf(steps, pageSize, ({ version }) => [version]);
}
