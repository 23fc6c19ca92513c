// 合并发货: orders of one member at one store that go to the same name, phone and address can travel as one parcel.
// Example: an order of the retail zone and one of the points mall, both to 陈小雨 at the same door: one tracking number for both.

export interface Receiver {
  readonly name: string;
  readonly phone: string;
  readonly regionName: string;
  readonly detail: string;
}

export interface OrderReceiver {
  readonly memberId: string;
  readonly storeId: string;
  /** Null: the order is not sent anywhere. */
  readonly receiver: Receiver | null;
}

const plain = (text: string) => text.replace(/\s/g, "");

/** Equal for orders that one parcel can carry; null for an order that goes nowhere. Blanks in an address do not tell it apart. */
export function receiverKey({ memberId, storeId, receiver }: OrderReceiver): string | null {
  if (!receiver) return null;
  const { name, phone, regionName, detail } = receiver;
  return JSON.stringify([memberId, storeId, ...[name, phone, regionName, detail].map(plain)]);
}
