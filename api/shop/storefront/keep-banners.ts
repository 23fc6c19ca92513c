import { DomainError } from "@liandong/core/errors";
import { deleteBanner, saveBannerRow } from "@liandong/db/shop/storefront/banners";
import { recordAudit } from "@liandong/db/staff/audit/audit";
import type { StaffContext } from "../../trpc/context";
import { requireStaffPictures } from "../../uploads/require-staff-pictures";
import { requirePlatform } from "../goods/own-store";
import type { BannerInput } from "./inputs";

type Saving = { ctx: StaffContext; input: BannerInput };

/** @throws DomainError banner.unknown, upload.unknown, auth.forbidden for a store's staff */
export async function saveBanner({ ctx, input }: Saving): Promise<{ id: string }> {
  requirePlatform(ctx.staff);
  return ctx.db.transaction(async (tx) => {
    await requireStaffPictures(tx, [input.banner.pictureUrl]);
    const id = await saveBannerRow(tx, { id: input.id, fields: input.banner });
    if (id === null) throw new DomainError("banner.unknown");
    const what = {
      action: "desk.storefront.saveBanner" as const,
      subject: `banner:${id}`,
      detail: input.banner,
      reason: null,
    };
    await recordAudit(tx, { staffId: ctx.staff.id, at: ctx.now(), ...what });
    return { id };
  });
}

type Removal = { ctx: StaffContext; input: { id: string } };

/** @throws DomainError banner.unknown, auth.forbidden for a store's staff */
export async function removeBanner({ ctx, input: { id } }: Removal): Promise<void> {
  requirePlatform(ctx.staff);
  await ctx.db.transaction(async (tx) => {
    if (!(await deleteBanner(tx, { id }))) throw new DomainError("banner.unknown");
    const what = { action: "desk.storefront.removeBanner" as const, subject: `banner:${id}`, detail: {}, reason: null };
    await recordAudit(tx, { staffId: ctx.staff.id, at: ctx.now(), ...what });
  });
}
