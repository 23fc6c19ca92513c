import { getStorageSync, removeStorageSync, setStorageSync } from "@tarojs/taro";
import { useSyncExternalStore } from "react";

const storageKey = "member-session";
const listeners = new Set<() => void>();
let token: string | null | undefined;

export function readSession(): string | null {
  if (token === undefined) token = getStorageSync<string>(storageKey) || null;
  return token;
}

export function saveSession(next: string | null): void {
  token = next;
  if (next) setStorageSync(storageKey, next);
  else removeStorageSync(storageKey);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSession(): string | null {
  return useSyncExternalStore(subscribe, readSession, readSession);
}
