import { useEffect } from "react";

/** What the browser's tab says. */
export function useTitle(name: string): void {
  useEffect(() => {
    document.title = `${name} · 工作台`;
  }, [name]);
}
