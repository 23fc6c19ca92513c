import { getStorageSync, setStorageSync } from "@tarojs/taro";

const storageKey = "newcomer-gift-seen";

/** The moment of the gift whose contents were looked at on this device. */
export const readSeenGift = (): unknown => getStorageSync(storageKey);

export function noteSeenGift(at: string): void {
  setStorageSync(storageKey, at);
}
