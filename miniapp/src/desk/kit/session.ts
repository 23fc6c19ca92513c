import { useSyncExternalStore } from "react";
import type { Role } from "./roles";
import { storageKey } from "./session-key";

export type StaffSession = {
  token: string;
  /** The store is null for the platform's own staff. */
  staff: {
    id: string;
    name: string;
    roles: Role[];
    storeId: string | null;
    storeName: string | null;
    /** Nothing but changing the password is possible before. */
    mustChangePassword: boolean;
    /** An own role of the shop and its single rights; unset in sessions of earlier versions. */
    roleName?: string | null;
    rights?: readonly string[];
  };
};

const deviceKey = "liandong.desk.device";

/** The token by which the server knows this browser again, so that wrong guesses from elsewhere do not lock it out. */
export const knownDevice = (): string | undefined => localStorage.getItem(deviceKey) ?? undefined;
export const keepDevice = (device: string): void => localStorage.setItem(deviceKey, device);

const listeners = new Set<() => void>();

let current = readStored();

function readStored(): StaffSession | null {
  const text = localStorage.getItem(storageKey);
  if (!text) return null;
  try {
    return JSON.parse(text) as StaffSession;
  } catch {
    return null;
  }
}

function notify(): void {
  for (const listener of listeners) listener();
}

export function currentSession(): StaffSession | null {
  return current;
}

export function beginSession(session: StaffSession): void {
  current = session;
  localStorage.setItem(storageKey, JSON.stringify(session));
  notify();
}

/** The password was changed: the rest of the desk opens. */
export function openDesk(): void {
  if (current) beginSession({ ...current, staff: { ...current.staff, mustChangePassword: false } });
}

export function endSession(): void {
  if (!current) return;
  current = null;
  localStorage.removeItem(storageKey);
  notify();
}

// Signing out in one tab signs out the others.
window.addEventListener("storage", (event) => {
  if (event.key !== storageKey) return;
  current = readStored();
  notify();
});

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSession(): StaffSession | null {
  return useSyncExternalStore(subscribe, currentSession);
}

/** Whether this is staff of a store, who see their store only. */
export const useIsOfStore = (): boolean => typeof useSession()?.staff.storeId === "string";
