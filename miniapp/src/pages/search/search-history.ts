import { getStorageSync, removeStorageSync, setStorageSync } from "@tarojs/taro";

const storageKey = "search-history";
const longest = 12;

/** What was searched for on this device, the latest first. */
export function readSearchHistory(): string[] {
  const kept: unknown = getStorageSync(storageKey);
  return Array.isArray(kept) ? kept.filter((word) => typeof word === "string") : [];
}

export function noteSearch(words: string): void {
  setStorageSync(storageKey, [words, ...readSearchHistory().filter((one) => one !== words)].slice(0, longest));
}

export function clearSearchHistory(): void {
  removeStorageSync(storageKey);
}
