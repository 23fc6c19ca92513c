import type { PictureWidth } from "@liandong/api/uploads/narrow-picture";

/** Pixels by place, for the sharpest phones: a line of an order, a card of two in a row, the whole width of the screen. */
export const pictureWidths = { thumb: 240, card: 540, full: 1080 } as const satisfies Record<string, PictureWidth>;

export type PictureSize = keyof typeof pictureWidths;
