import type { StaffCard } from "@liandong/api/staff/accounts/log-in-staff";
import { getStorageSync, removeStorageSync, setStorageSync } from "@tarojs/taro";
import { useSyncExternalStore } from "react";

export type StaffSession = { token: string; staff: StaffCard };

/** A place of its own beside the member's session: each begins and ends without the other. */
const storageKey = "staff-session";
const deviceKey = "staff-device";
const listeners = new Set<() => void>();
let current: StaffSession | null | undefined;

export function readStaffSession(): StaffSession | null {
  if (current === undefined) current = getStorageSync<StaffSession>(storageKey) || null;
  return current;
}

export function saveStaffSession(next: StaffSession | null): void {
  current = next;
  if (next) setStorageSync(storageKey, next);
  else removeStorageSync(storageKey);
  for (const listener of listeners) listener();
}

/** The token by which the server knows this phone again, so that wrong guesses from elsewhere do not lock it out. */
export const knownDevice = (): string | undefined => getStorageSync<string>(deviceKey) || undefined;
export const keepDevice = (device: string): void => setStorageSync(deviceKey, device);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useStaffSession(): StaffSession | null {
  return useSyncExternalStore(subscribe, readStaffSession, readStaffSession);
}
