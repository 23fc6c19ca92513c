import { useSyncExternalStore } from "react";

const narrow = window.matchMedia("(max-width: 640px)");

function subscribe(listener: () => void): () => void {
  narrow.addEventListener("change", listener);
  return () => narrow.removeEventListener("change", listener);
}

/** Whether the window is as narrow as a phone's: tables become cards there. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);
