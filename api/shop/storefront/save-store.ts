import { DomainError } from "@liandong/core/errors";
import type { SavedRow } from "@liandong/db/connection/save-row";
import { saveStoreRow } from "@liandong/db/shop/storefront/stores";
import { isDistrict } from "../../numbers/divisions";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { requireStaffPictures } from "../../uploads/require-staff-pictures";
import { requirePlatform, requireStore } from "../goods/own-store";
import type { StoreInput } from "./inputs";

type SaveStoreCall = { ctx: StaffContext; input: StoreInput };

/**
 * A store's own staff may change their store and open no other. @throws DomainError store.unknown, store.changed, address.unknown_region, upload.unknown,
 * auth.forbidden
 */
export async function saveStore({ ctx, input }: SaveStoreCall): Promise<SavedRow> {
  if (input.id === null) requirePlatform(ctx.staff);
  else requireStore(ctx.staff, input.id);
  const { regionCode } = input.store;
  if (regionCode !== null && !isDistrict(regionCode)) throw new DomainError("address.unknown_region");
  return ctx.db.transaction(async (tx) => {
    await requireStaffPictures(tx, [input.store.logoUrl]);
    const { id, version, store: fields } = input;
    const saved = await saveStoreRow(tx, { id, version, fields });
    if (saved === "unknown") throw new DomainError("store.unknown");
    if (saved === "changed") {
      const change = { subject: `store:${id}`, actions: ["desk.storefront.saveStore"] } as const;
      throw await changedMeanwhile(tx, { code: "store.changed", ...change });
    }
    const detail = fields;
    await recordDeed(tx, ctx, {
      action: "desk.storefront.saveStore",
      subject: `store:${saved.id}`,
      detail,
      reason: null,
    });
    return saved;
  });
}
