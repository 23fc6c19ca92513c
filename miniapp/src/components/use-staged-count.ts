import { useEffect, useState } from "react";

/** About a frame: the parts that are there get onto the screen before the next one is rendered. */
const pauseMs = 16;

/**
 * How many of a page's parts to render: the first at once, the others one after another. A slow phone shows the first screen
 * while the rest, below it, is still being made.
 */
export function useStagedCount(total: number): number {
  const [count, setCount] = useState(1);
  useEffect(() => {
    if (count >= total) return;
    const timer = setTimeout(() => setCount(count + 1), pauseMs);
    return () => clearTimeout(timer);
  }, [count, total]);
  return count;
}
