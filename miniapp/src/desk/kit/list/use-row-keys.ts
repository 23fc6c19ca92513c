import { useEffect, useRef, useState } from "react";

type Handlers = {
  /** The keys of the rows, in their order. */
  keys: readonly string[];
  onOpen?: (key: string) => void;
  onToggle?: (key: string) => void;
  onFilter: () => void;
};

const isBusy = (target: HTMLElement) =>
  target.isContentEditable ||
  /^(INPUT|TEXTAREA|SELECT|BUTTON|A)$/.test(target.tagName) ||
  document.querySelector(".ant-modal-wrap, .ant-drawer-open, .ant-popover:not(.ant-popover-hidden)") !== null;

/** Keys of a list: J and K or the arrows go from row to row, Enter opens, X chooses, F goes to the conditions. */
export function useRowKeys(handlers: Handlers) {
  const [current, setCurrent] = useState<string | null>(null);
  const latest = useRef({ ...handlers, current });
  latest.current = { ...handlers, current };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { keys, current: here, onOpen, onToggle, onFilter } = latest.current;
      if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target as HTMLElement)) return;
      const go = (step: number) => {
        const place = here === null ? -1 : keys.indexOf(here);
        const next = keys[place < 0 ? 0 : Math.min(Math.max(place + step, 0), keys.length - 1)];
        if (next !== undefined) setCurrent(next);
      };
      const isArrow = event.key === "ArrowDown" || event.key === "ArrowUp";
      if (event.key === "j" || (event.key === "ArrowDown" && here !== null)) go(1);
      else if (event.key === "k" || (event.key === "ArrowUp" && here !== null)) go(-1);
      else if (event.key === "Enter" && here !== null) onOpen?.(here);
      else if (event.key === "x" && here !== null) onToggle?.(here);
      else if (event.key === "f") onFilter();
      else return;
      if (isArrow || event.key === "f") event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
  useEffect(() => {
    if (current !== null) document.querySelector("[data-current-row]")?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return current !== null && handlers.keys.includes(current) ? current : null;
}
