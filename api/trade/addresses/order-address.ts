import type { SavedAddress } from "@liandong/db/trade/addresses/addresses";
import { regionName } from "../../numbers/divisions";

/** The copy of a delivery address that an order keeps; later changes of the address do not reach it. */
export type OrderAddress = { name: string; phone: string; regionName: string; detail: string };
export type Delivery = { address: OrderAddress | null; regionCode: string | null };

export function copyAddress({ name, phone, regionCode, detail }: SavedAddress): Delivery {
  return { address: { name, phone, regionName: regionName(regionCode), detail }, regionCode };
}
