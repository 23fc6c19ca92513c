import { useSyncExternalStore } from "react";

export interface StaffSession {
  token: string;
  /** The store is null for the platform's own staff. */
  staff: { id: string; name: string; roles: string[]; storeId: string | null; storeName: string | null };
}

const storageKey = "liandong.desk.session";
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

const hasRole = (session: StaffSession | null, ...roles: string[]) =>
  session?.staff.roles.some((role) => role === "admin" || roles.includes(role)) ?? false;

/** Finance and customer service hold money back; only finance gives it free. */
export const mayFreeze = (session: StaffSession | null) => hasRole(session, "finance", "service");
export const mayUnfreeze = (session: StaffSession | null) => hasRole(session, "finance");

/** Levels, points and coupons of a member. */
export const mayServe = (session: StaffSession | null) => hasRole(session, "service", "operator");

/** Which reviews need nobody to look at them. */
export const maySetReviews = (session: StaffSession | null) => hasRole(session, "operator");

/** Grants and revocations are an operator's; the server decides, this only hides what would be refused. */
export function mayGrant(session: StaffSession | null): boolean {
  return hasRole(session, "operator");
}
