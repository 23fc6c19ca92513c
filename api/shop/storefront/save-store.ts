import { DomainError } from "@liandong/core/errors";
import { saveStoreRow } from "@liandong/db/shop/storefront/stores";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { requireStaffPictures } from "../../uploads/require-staff-pictures";
import { requirePlatform, requireStore } from "../goods/own-store";
import type { StoreInput } from "./inputs";

type SaveStoreCall = { ctx: StaffContext; input: StoreInput };

/**
 * A store's own staff may change their store and open no other. @throws DomainError store.unknown, upload.unknown,
 * auth.forbidden
 */
export async function saveStore({ ctx, input }: SaveStoreCall): Promise<{ id: string }> {
  if (input.id === null) requirePlatform(ctx.staff);
  else requireStore(ctx.staff, input.id);
  return ctx.db.transaction(async (tx) => {
    await requireStaffPictures(tx, [input.store.logoUrl]);
    const id = await saveStoreRow(tx, { id: input.id, fields: input.store });
    if (id === null) throw new DomainError("store.unknown");
    const detail = input.store;
    await recordDeed(tx, ctx, { action: "desk.storefront.saveStore", subject: `store:${id}`, detail, reason: null });
    return { id };
  });
}
