import { DomainError } from "@liandong/core/errors";
import type { Handle } from "@liandong/db/connection/database";
import { loadAddress } from "@liandong/db/trade/addresses/addresses";
import { regionName } from "../../numbers/divisions";

/** The copy of a delivery address that an order keeps; later changes of the address do not reach it. */
export type OrderAddress = { name: string; phone: string; regionName: string; detail: string };
export type Delivery = { address: OrderAddress | null; regionCode: string | null };

/** @throws DomainError address.unknown */
export async function copyAddress(
  handle: Handle,
  { memberId, addressId }: { memberId: string; addressId: string },
): Promise<Delivery> {
  const saved = await loadAddress(handle, { memberId, id: addressId });
  if (!saved) throw new DomainError("address.unknown");
  const { name, phone, regionCode, detail } = saved;
  return { address: { name, phone, regionName: regionName(regionCode), detail }, regionCode };
}
