import { DomainError } from "@liandong/core/errors";
import type { SavedRow } from "@liandong/db/connection/save-row";
import { sqlStateOf } from "@liandong/db/connection/sql-state";
import { deleteBrand, saveBrandRow } from "@liandong/db/shop/storefront/brands";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { requireStaffPictures } from "../../uploads/require-staff-pictures";
import { requirePlatform } from "../goods/own-store";
import type { BrandInput } from "./inputs";

/**
 * Brands are for all stores, so the platform's staff keep them.
 * @throws DomainError brand.unknown, brand.changed, brand.name_taken, upload.unknown, auth.forbidden (a store's staff)
 */
export async function saveBrand({ ctx, input }: { ctx: StaffContext; input: BrandInput }): Promise<SavedRow> {
  requirePlatform(ctx.staff);
  return ctx.db.transaction(async (tx) => {
    const { id, version, brand: fields } = input;
    if (fields.logoUrl !== "") await requireStaffPictures(tx, [fields.logoUrl]);
    const saved = await saveBrandRow(tx, { id, version, fields }).catch((error: unknown) => {
      throw sqlStateOf(error) === "23505" ? new DomainError("brand.name_taken") : error;
    });
    if (saved === "unknown") throw new DomainError("brand.unknown");
    if (saved === "changed") {
      const change = { subject: `brand:${id}`, actions: ["desk.storefront.saveBrand"] } as const;
      throw await changedMeanwhile(tx, { code: "brand.changed", ...change });
    }
    const subject = `brand:${saved.id}` as const;
    await recordDeed(tx, ctx, { action: "desk.storefront.saveBrand", subject, detail: fields, reason: null });
    return saved;
  });
}

/** @throws DomainError brand.unknown, brand.in_use, auth.forbidden (a store's staff) */
export async function removeBrand({ ctx, input: { id } }: { ctx: StaffContext; input: { id: string } }): Promise<void> {
  requirePlatform(ctx.staff);
  await ctx.db.transaction(async (tx) => {
    const isGone = await deleteBrand(tx, { id }).catch((error: unknown) => {
      throw sqlStateOf(error) === "23503" ? new DomainError("brand.in_use") : error;
    });
    if (!isGone) throw new DomainError("brand.unknown");
    const subject = `brand:${id}` as const;
    await recordDeed(tx, ctx, { action: "desk.storefront.removeBrand", subject, detail: {}, reason: null });
  });
}
