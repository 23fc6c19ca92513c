import type { ReactNode } from "react";

export type CarouselProps = {
  className: string;
  /** What the slides are, for readers for the blind. */
  label: string;
  slides: { key: string; content: ReactNode }[];
  /** Turns by itself, and shows a dot for each slide. */
  isAutomatic?: boolean;
  onTurn?: (index: number) => void;
};

/** How long each slide of an automatic carousel is shown. */
export const slideMs = 5000;
