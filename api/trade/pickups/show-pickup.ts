import { DomainError } from "@liandong/core/errors";
import { groupCode } from "@liandong/core/orders/pickup-code";
import { qrRows } from "@liandong/core/orders/qr-rows";
import { loadPickup, saveDigest } from "@liandong/db/trade/pickups/pickups";
import type { MemberContext } from "../../trpc/context";
import { digestOfCode, openPickupCode } from "./pickup-codes";

export type ShownPickup = {
  store: {
    name: string;
    city: string;
    address: string;
    phone: string;
    hours: string;
    latitude: number | null;
    longitude: number | null;
  };
  /** 提货码 in groups and as the rows of its QR picture, "1" for dark; null before the payment and once nothing is left to fetch. */
  code: { text: string; qr: string[] } | null;
};

/**
 * 到店自提: where the order is fetched and, while something waits there, its code; null for an order that is sent.
 * @throws DomainError order.unknown for another member's
 */
export async function showPickup({
  ctx,
  input: { orderNo },
}: {
  ctx: MemberContext;
  input: { orderNo: string };
}): Promise<ShownPickup | null> {
  const { memberId } = ctx;
  return ctx.db.run(async (handle) => {
    const found = await loadPickup(handle, { memberId, orderNo });
    if (!found) throw new DomainError("order.unknown");
    const { status, store, sealed } = found;
    if (sealed === null) return null;
    const code = status === "paid" ? openPickupCode(ctx, { orderNo, sealed }) : null;
    if (code === null) return { store, code };
    // A changed key knows codes by other digests: the clerk finds the order by the one of today.
    const digest = digestOfCode(ctx, code);
    if (digest !== found.digest) await saveDigest(handle, { memberId, orderNo, digest });
    return { store, code: { text: groupCode(code), qr: qrRows(code) } };
  });
}
