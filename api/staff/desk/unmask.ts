import { DomainError } from "@liandong/core/errors";
import type { Handle } from "@liandong/db/connection/database";
import { loadMember } from "@liandong/db/people/members/members";
import { listAddressRows } from "@liandong/db/trade/addresses/addresses";
import { loadOrder } from "@liandong/db/trade/orders/desk-orders";
import { regionName } from "../../numbers/divisions";
import { orderAddress } from "../../trade/shipping/desk-order-address";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { requireOwnStore } from "../../trpc/store-scope";
import type { UnmaskInput } from "./inputs";

/** Reveals a masked value. The reason is recorded before the answer; the value itself is never recorded. */
export async function unmask({ ctx, input }: { ctx: StaffContext; input: UnmaskInput }): Promise<{ text: string }> {
  const text = await ctx.db.transaction(async (tx) => {
    if (ctx.staff.storeId !== null) await requireOwnAddress(ctx, input);
    const value = await readFull(tx, input);
    await recordDeed(tx, ctx, {
      action: "desk.unmask",
      subject: `m:${input.memberId}`,
      detail: input.field === "phone" ? { field: input.field } : { field: input.field, id: input.id },
      reason: input.reason,
    });
    return value;
  });
  return { text };
}

/** Staff of a store read where their orders go, and no address book. */
async function requireOwnAddress(ctx: StaffContext, input: UnmaskInput): Promise<void> {
  if (input.field === "address") throw new DomainError("auth.forbidden", { storeId: ctx.staff.storeId });
  if (input.field === "orderAddress") await requireOwnStore(ctx, { orderNo: input.id });
}

async function readFull(handle: Handle, input: UnmaskInput): Promise<string> {
  const { memberId } = input;
  if (input.field === "phone") {
    const phone = (await loadMember(handle, { memberId }))?.member.phone;
    if (!phone) throw new DomainError("member.unknown", { memberId });
    return phone;
  }
  if (input.field === "address") {
    const address = (await listAddressRows(handle, { memberId })).find(({ id }) => id === input.id);
    if (!address) throw new DomainError("address.unknown", { memberId, id: input.id });
    return `${address.name} ${address.phone} ${regionName(address.regionCode)} ${address.detail}`;
  }
  const rows = await loadOrder(handle, { orderNo: input.id });
  const address = rows && rows.order.memberId === memberId ? orderAddress(rows.order.address) : null;
  if (!address) throw new DomainError("address.unknown", { orderNo: input.id });
  return `${address.name} ${address.phone} ${address.regionName} ${address.detail}`;
}
