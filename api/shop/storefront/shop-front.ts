import {
  defaultShopFront,
  type ShopFront,
  type ShopFrontInForce,
  shopFrontChanges,
  shopFrontSchema,
} from "@liandong/core/catalog/shop-front";
import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import {
  findShopFront,
  listShopFronts,
  loadShopFront,
  saveShopFrontVersion,
} from "@liandong/db/shop/storefront/shop-front";
import { z } from "zod";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { cursorInput, settingsVersionInput, versionInput } from "../../trpc/inputs";
import { recordDeed } from "../../trpc/record-deed";
import { requireStaffPictures } from "../../uploads/require-staff-pictures";

export const saveFrontInput = z.object({ version: settingsVersionInput, shopFront: shopFrontSchema });
/** `restore` is the earlier version to bring back, `version` the one that is in force. */
export const restoreFrontInput = z.object({ version: settingsVersionInput, restore: versionInput });
export const frontHistoryInput = z.object({ cursor: cursorInput.nullish() });
export const previewFrontInput = shopFrontSchema.pick({ modules: true });

type SaveCall = { ctx: StaffContext; input: z.infer<typeof saveFrontInput> };

/**
 * 首页装修: makes the next version, or none where nothing differs.
 * @throws DomainError shop_front.changed (saved by somebody else since), upload.unknown
 */
export async function saveShopFront({ ctx, input: { version, shopFront } }: SaveCall): Promise<ShopFrontInForce> {
  return ctx.db.transaction(async (tx) => writeFront(tx, ctx, { version, shopFront, restoredFrom: null }));
}

type RestoreCall = { ctx: StaffContext; input: z.infer<typeof restoreFrontInput> };

/**
 * Brings an earlier version back as the next one.
 * @throws DomainError shop_front.unknown, shop_front.changed, upload.unknown (a picture is gone)
 */
export async function restoreShopFront({ ctx, input: { version, restore } }: RestoreCall): Promise<ShopFrontInForce> {
  return ctx.db.transaction(async (tx) => {
    const shopFront = await findShopFront(tx, restore);
    if (!shopFront) throw new DomainError("shop_front.unknown");
    return writeFront(tx, ctx, { version, shopFront, restoredFrom: restore });
  });
}

type Write = { version: number; shopFront: ShopFront; restoredFrom: number | null };

async function writeFront(tx: Transaction, ctx: StaffContext, write: Write): Promise<ShopFrontInForce> {
  const { version, shopFront, restoredFrom } = write;
  const before = await loadShopFront(tx);
  const changes = shopFrontChanges(before.shopFront, shopFront);
  if (before.version === version && changes.length === 0) return before;
  const pictures = shopFront.modules.flatMap((one) => (one.kind === "picture" ? [one.pictureUrl] : []));
  await requireStaffPictures(tx, pictures);
  const next = await saveShopFrontVersion(tx, { ...write, savedAt: ctx.now(), savedBy: `staff:${ctx.staff.id}` });
  const subject = "shop-front";
  if (next === null) {
    const actions = ["desk.storefront.saveFront", "desk.storefront.restoreFront"] as const;
    throw await changedMeanwhile(tx, { code: "shop_front.changed", subject, actions });
  }
  const action = restoredFrom === null ? "desk.storefront.saveFront" : "desk.storefront.restoreFront";
  await recordDeed(tx, ctx, { action, subject, detail: { version: next, changes }, reason: null });
  return { shopFront, version: next };
}

const pageSize = 20;

type FrontStep = {
  version: number;
  savedAt: string;
  staffName: string | null;
  restoredFrom: number | null;
  /** What it changed against the version before, in words. */
  changes: string[];
};

type HistoryCall = { ctx: StaffContext; input: z.infer<typeof frontHistoryInput> };

/** 装修历史: the latest save first, with who, when and what. */
export async function listFrontHistory({ ctx, input }: HistoryCall): Promise<Page<FrontStep>> {
  const [before = null] = decodeCursor(z.tuple([versionInput]), input.cursor) ?? [];
  const rows = await ctx.db.run((handle) => listShopFronts(handle, { before, limit: pageSize + 1 }));
  const steps = rows.map(({ shopFront, savedAt, ...step }, at) => {
    const changes = shopFrontChanges(rows[at + 1]?.shopFront ?? defaultShopFront, shopFront);
    return { ...step, savedAt: savedAt.toISOString(), changes };
  });
  return pageOf(steps, pageSize, ({ version }) => [version]);
}
