import { DomainError } from "@liandong/core/errors";
import { deleteBanner, saveBannerRow } from "@liandong/db/shop/storefront/banners";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { requireStaffPictures } from "../../uploads/require-staff-pictures";
import { requirePlatform } from "../goods/own-store";
import type { BannerInput } from "./inputs";

type SaveBannerCall = { ctx: StaffContext; input: BannerInput };

/** @throws DomainError banner.unknown, upload.unknown, auth.forbidden (a store's staff) */
export async function saveBanner({ ctx, input }: SaveBannerCall): Promise<{ id: string }> {
  requirePlatform(ctx.staff);
  return ctx.db.transaction(async (tx) => {
    await requireStaffPictures(tx, [input.banner.pictureUrl]);
    const id = await saveBannerRow(tx, { id: input.id, fields: input.banner });
    if (id === null) throw new DomainError("banner.unknown");
    const subject = `banner:${id}` as const;
    await recordDeed(tx, ctx, { action: "desk.storefront.saveBanner", subject, detail: input.banner, reason: null });
    return { id };
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
