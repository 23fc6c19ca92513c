import { DomainError } from "@liandong/core/errors";
import type { SavedRow } from "@liandong/db/connection/save-row";
import { deleteBanner, saveBannerRow } from "@liandong/db/shop/storefront/banners";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { requireStaffPictures } from "../../uploads/require-staff-pictures";
import { requirePlatform } from "../goods/own-store";
import type { BannerInput } from "./inputs";

type SaveBannerCall = { ctx: StaffContext; input: BannerInput };

/** @throws DomainError banner.unknown, banner.changed, upload.unknown, auth.forbidden (a store's staff) */
export async function saveBanner({ ctx, input }: SaveBannerCall): Promise<SavedRow> {
  requirePlatform(ctx.staff);
  return ctx.db.transaction(async (tx) => {
    await requireStaffPictures(tx, [input.banner.pictureUrl]);
    const { id, version, banner: fields } = input;
    const saved = await saveBannerRow(tx, { id, version, fields });
    if (saved === "unknown") throw new DomainError("banner.unknown");
    if (saved === "changed") {
      const change = { subject: `banner:${id}`, actions: ["desk.storefront.saveBanner"] } as const;
      throw await changedMeanwhile(tx, { code: "banner.changed", ...change });
    }
    const subject = `banner:${saved.id}` as const;
    await recordDeed(tx, ctx, { action: "desk.storefront.saveBanner", subject, detail: fields, reason: null });
    return saved;
  });
}

type RemoveBannerCall = { ctx: StaffContext; input: { id: string } };

/** @throws DomainError banner.unknown, auth.forbidden (a store's staff) */
export async function removeBanner({ ctx, input: { id } }: RemoveBannerCall): Promise<void> {
  requirePlatform(ctx.staff);
  await ctx.db.transaction(async (tx) => {
    if (!(await deleteBanner(tx, { id }))) throw new DomainError("banner.unknown");
    const subject = `banner:${id}` as const;
    await recordDeed(tx, ctx, { action: "desk.storefront.removeBanner", subject, detail: {}, reason: null });
  });
}
