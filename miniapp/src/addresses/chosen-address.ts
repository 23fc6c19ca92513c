import { useSyncExternalStore } from "react";

/** The address picked on the list page for the checkout below it; null means the default address. */
let chosenId: string | null = null;
const listeners = new Set<() => void>();

export function chooseAddress(id: string | null): void {
  chosenId = id;
  for (const listener of listeners) listener();
}

/** An address that was deleted is picked no more. */
export function forgetAddress(id: string): void {
  if (chosenId === id) chooseAddress(null);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useChosenAddress(): string | null {
  return useSyncExternalStore(
    subscribe,
    () => chosenId,
    () => chosenId,
  );
}
