import { useEffect } from "react";

/** The title of a page: 商品 · 工作台. */
export const onDesk = (name: string) => `${name} · 工作台`;

/** Sets the title of the browser's tab; null leaves it as it is. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    if (title !== null) document.title = title;
  }, [title]);
}
