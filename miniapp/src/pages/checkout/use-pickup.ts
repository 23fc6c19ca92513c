import { useEffect, useState } from "react";
import { refusalCode } from "@/data/explain-error";
import type { Address, Quote } from "@/data/shapes";

export type PickupContact = { name: string; phone: string };

/** 到店自提: the stores whose orders the buyer fetches, and whom the store asks for; until they write it, who the address names. */
export function usePickup(address: Address | undefined) {
  const [storeIds, setStoreIds] = useState<string[]>([]);
  const [written, setWritten] = useState<Partial<PickupContact>>({});
  const contact: PickupContact = { name: address?.name ?? "", phone: address?.phone ?? "", ...written };
  const isChosen = storeIds.length > 0;
  return {
    storeIds,
    contact,
    /** Something is fetched, and the store would not know by whom. */
    isLacking: isChosen && (contact.name === "" || contact.phone === ""),
    /** What placing says of it. */
    asked: { pickups: storeIds, pickupContact: isChosen ? contact : null },
    write: (part: Partial<PickupContact>) => setWritten((before) => ({ ...before, ...part })),
    choose: (storeId: string, isPickup: boolean) =>
      setStoreIds((before) => (isPickup ? [...before, storeId] : before.filter((id) => id !== storeId))),
    begin: () => setStoreIds([]),
  };
}

/** A store that has closed its pick-up meanwhile sends the order again. */
export function useClosedPickup(error: unknown, { storeIds, begin }: ReturnType<typeof usePickup>) {
  const isClosed = storeIds.length > 0 && refusalCode(error) === "order.pickup_closed";
  useEffect(() => {
    if (isClosed) begin();
  }, [isClosed, begin]);
}

type Order = Quote["orders"][number];

/** Whether something of these orders travels to the buyer. */
export const isAnySent = (orders: readonly Order[]) =>
  orders.some(({ lines, pickup }) => !pickup?.isChosen && lines.some(({ virtual }) => !virtual));
