import { DomainError } from "@liandong/core/errors";
import type { Handover } from "@liandong/core/orders/status-names";
import type { CheckoutFacts, PickupStore } from "@liandong/db/trade/checkout/load-checkout";
import { regionName } from "../../numbers/divisions";
import type { OrderAddress } from "../addresses/order-address";
import type { SealedPickupCode } from "../pickups/pickup-codes";

export type PickupContact = Pick<OrderAddress, "name" | "phone">;

/** 到店自提: the stores whose orders the buyer picks up, whom the store asks for, and how codes are made. */
export type WantedPickup = {
  storeIds: readonly string[];
  contact: PickupContact | null;
  createCode: (orderNo: string) => SealedPickupCode;
};

/** What an order keeps of it: where it is handed over, for which district it counts, and its code. */
export type PickupPart = {
  handover: Handover;
  regionCode: string | null;
  address: string | null;
  codeDigest: string | null;
  codeSealed: string | null;
};

type Order = { storeId: string; lines: readonly { virtual: boolean }[] };

/** Virtual goods are delivered at the payment: an order of them alone is never picked up. */
export function isPickedUp({ storeId, lines }: Order, storeIds: readonly string[]): boolean {
  return storeIds.includes(storeId) && lines.some(({ virtual }) => !virtual);
}

/** Where an order can be picked up, and whether it is. */
export type PickupOption = Omit<PickupStore, "storeId" | "regionCode"> & { isChosen: boolean; regionName: string };

export function pickupOption(
  order: Order,
  storeIds: readonly string[],
  { pickupStores }: Pick<CheckoutFacts, "pickupStores">,
): PickupOption | null {
  const place = pickupStores.find(({ storeId }) => storeId === order.storeId);
  if (!place || !isPickedUp(order, [place.storeId])) return null;
  const { storeId, regionCode, ...shown } = place;
  return { ...shown, regionName: regionName(regionCode), isChosen: storeIds.includes(storeId) };
}

/** @throws DomainError order.pickup_closed for a store where nothing can be picked up now */
export function requireOpenPickups(
  { pickupStores, offers }: Pick<CheckoutFacts, "pickupStores" | "offers">,
  storeIds: readonly string[],
): void {
  const open = new Set(pickupStores.map(({ storeId }) => storeId));
  const closed = offers.find(({ storeId }) => storeIds.includes(storeId) && !open.has(storeId));
  if (closed) throw new DomainError("order.pickup_closed", { storeId: closed.storeId });
}

/** The stores as a trade keeps them, so that a repeated key with others is refused; null for none. */
export function pickupChoice(pickup: WantedPickup | undefined): { pickups: string[] } | null {
  return pickup && pickup.storeIds.length > 0 ? { pickups: [...pickup.storeIds].sort() } : null;
}

const sent: PickupPart = { handover: "parcel", regionCode: null, address: null, codeDigest: null, codeSealed: null };

/** @throws DomainError order.needs_contact */
export function pickupPart(
  order: Order & { orderNo: string },
  pickup: WantedPickup | undefined,
  { pickupStores }: Pick<CheckoutFacts, "pickupStores">,
): PickupPart {
  if (!pickup || !isPickedUp(order, pickup.storeIds)) return sent;
  const place = pickupStores.find(({ storeId }) => storeId === order.storeId);
  if (!place) throw new DomainError("order.pickup_closed", { storeId: order.storeId });
  if (!pickup.contact) throw new DomainError("order.needs_contact");
  const { regionCode, address: detail } = place;
  const address: OrderAddress = { ...pickup.contact, regionName: regionName(regionCode), detail };
  const { digest, sealed } = pickup.createCode(order.orderNo);
  return {
    handover: "pickup",
    regionCode,
    address: JSON.stringify(address),
    codeDigest: digest,
    codeSealed: sealed,
  };
}
