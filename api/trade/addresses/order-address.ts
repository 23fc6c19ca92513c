import type { SavedAddress } from "@liandong/db/trade/addresses/addresses";
import { regionName } from "../../numbers/divisions";

/** The copy of a delivery address that an order keeps; later changes of the address do not reach it. */
export type OrderAddress = { name: string; phone: string; regionName: string; detail: string };
/** What of an address an order keeps. */
export type Receiver = Pick<SavedAddress, "name" | "phone" | "regionCode" | "detail">;
export type Delivery = { address: OrderAddress | null; regionCode: string | null };

export function copyAddress({ name, phone, regionCode, detail }: Receiver): Delivery {
  return { address: { name, phone, regionName: regionName(regionCode), detail }, regionCode };
}
