import { getCurrentPages } from "@tarojs/taro";
import { useEffect, useRef } from "react";
import { lastOf } from "@/format/last-of";

// The browser has already left the page's address when it tells of Back: the router is kept from hearing of it, what is open
// is closed, and the address is restored. `idx` is the router's own count of its history entries.
type Open = { idx: number; pages: number; close: () => void };

const open: Open[] = [];
let isRestoring = false;
let quietUntil = 0;
const quietMs = 1000;

const idxOf = (state: unknown): number | null => (state as { idx?: number } | null)?.idx ?? null;

function onPopState(event: PopStateEvent): void {
  if (isRestoring) {
    isRestoring = false;
    event.stopImmediatePropagation();
    return;
  }
  const top = lastOf(open);
  // A page that another one has covered since keeps what is open on it.
  if (!top || getCurrentPages().length !== top.pages) return;
  const steps = (idxOf(event.state) ?? top.idx - 1) - top.idx;
  if (steps === 0) return;
  event.stopImmediatePropagation();
  isRestoring = true;
  quietUntil = Date.now() + quietMs;
  top.close();
  window.history.go(-steps);
}

/** Both steps change the hash too, of which the router must not hear either. */
function onHashChange(event: HashChangeEvent): void {
  if (Date.now() < quietUntil) event.stopImmediatePropagation();
}

// Registered when the app starts, before the router's own listeners.
window.addEventListener("popstate", onPopState, true);
window.addEventListener("hashchange", onHashChange, true);

export function useCloseOnBack(isOpen: boolean, close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    if (!isOpen) return;
    const one = {
      idx: idxOf(window.history.state) ?? 0,
      pages: getCurrentPages().length,
      close: () => latest.current(),
    };
    open.push(one);
    return () => void open.splice(open.indexOf(one), 1);
  }, [isOpen]);
}
