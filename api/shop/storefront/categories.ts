import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import type { SavedRow } from "@liandong/db/connection/save-row";
import { sqlStateOf } from "@liandong/db/connection/sql-state";
import { deleteCategory, levelOf, saveCategoryRow } from "@liandong/db/shop/storefront/categories";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { requireStaffPictures } from "../../uploads/require-staff-pictures";
import { requirePlatform } from "../goods/own-store";
import type { CategoryInput } from "./inputs";

type SaveCategoryCall = { ctx: StaffContext; input: CategoryInput };

/** @throws DomainError category.unknown, category.changed, category.too_deep, upload.unknown, auth.forbidden (a store's staff) */
export async function saveCategory({ ctx, input }: SaveCategoryCall): Promise<SavedRow> {
  requirePlatform(ctx.staff);
  return ctx.db.transaction(async (tx) => {
    await requireStaffPictures(tx, [input.category.pictureUrl]);
    await requireLevel(tx, input);
    const { id, version, category: fields } = input;
    const saved = await saveCategoryRow(tx, { id, version, fields });
    if (saved === "unknown") throw new DomainError("category.unknown");
    if (saved === "changed") {
      const change = { subject: `category:${id}`, actions: ["desk.storefront.saveCategory"] } as const;
      throw await changedMeanwhile(tx, { code: "category.changed", ...change });
    }
    const subject = `category:${saved.id}` as const;
    await recordDeed(tx, ctx, {
      action: "desk.storefront.saveCategory",
      subject,
      detail: fields,
      reason: null,
    });
    return saved;
  });
}

/** There are two levels: a parent has no parent, and a category with children stays on the first level. */
async function requireLevel(tx: Transaction, { id, category: { parentId } }: CategoryInput): Promise<void> {
  if (parentId === null) return;
  const parent = await levelOf(tx, { id: parentId });
  if (!parent) throw new DomainError("category.unknown");
  const own = id === null ? null : await levelOf(tx, { id });
  if (parent.parentId !== null || parentId === id || own?.hasChildren) throw new DomainError("category.too_deep");
}

type RemoveCategoryCall = { ctx: StaffContext; input: { id: string } };

/** @throws DomainError category.unknown, category.in_use, auth.forbidden (a store's staff) */
export async function removeCategory({ ctx, input: { id } }: RemoveCategoryCall): Promise<void> {
  requirePlatform(ctx.staff);
  await ctx.db.transaction(async (tx) => {
    if ((await levelOf(tx, { id }))?.hasChildren) throw new DomainError("category.in_use");
    const isGone = await deleteCategory(tx, { id }).catch((error: unknown) => {
      throw sqlStateOf(error) === "23503" ? new DomainError("category.in_use") : error;
    });
    if (!isGone) throw new DomainError("category.unknown");
    const subject = `category:${id}` as const;
    await recordDeed(tx, ctx, { action: "desk.storefront.removeCategory", subject, detail: {}, reason: null });
  });
}
