import { useEffect } from "react";

/** 商品 · 工作台 */
export const onDesk = (name: string) => `${name} · 工作台`;

/** What the browser's tab says. A page without a title of its own leaves the tab as it is. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    if (title !== null) document.title = title;
  }, [title]);
}
