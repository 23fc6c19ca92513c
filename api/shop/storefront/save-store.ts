import { DomainError } from "@liandong/core/errors";
import { saveStoreRow } from "@liandong/db/shop/storefront/stores";
import { recordAudit } from "@liandong/db/staff/audit/audit";
import type { StaffContext } from "../../trpc/context";
import { requireStaffPictures } from "../../uploads/require-staff-pictures";
import { requirePlatform, requireStore } from "../goods/own-store";
import type { StoreInput } from "./inputs";

type Saving = { ctx: StaffContext; input: StoreInput };

/** A store's own staff may change its sign, and open no other. @throws DomainError store.unknown, upload.unknown, auth.forbidden */
export async function saveStore({ ctx, input }: Saving): Promise<{ id: string }> {
  if (input.id === null) requirePlatform(ctx.staff);
  else requireStore(ctx.staff, input.id);
  return ctx.db.transaction(async (tx) => {
    await requireStaffPictures(tx, [input.store.logoUrl]);
    const id = await saveStoreRow(tx, { id: input.id, fields: input.store });
    if (id === null) throw new DomainError("store.unknown");
    const what = {
      action: "desk.storefront.saveStore" as const,
      subject: `store:${id}`,
      detail: input.store,
      reason: null,
    };
    await recordAudit(tx, { staffId: ctx.staff.id, at: ctx.now(), ...what });
    return { id };
  });
}
