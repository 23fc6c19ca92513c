import type { PictureStore } from "../trpc/picture-store";
import { resizePicture } from "./read-picture";

/** Pixels that a page can ask for; a picture is stored up to 1,600 pixels wide. */
const widths = [240, 540, 1080] as const;

export type PictureWidth = (typeof widths)[number];

/** The width of a `w` in an address; undefined when it is none of those that pages ask for. */
export function readWidth(text: string | undefined): PictureWidth | undefined {
  return widths.find((width) => String(width) === text);
}

/** Removes a picture at every width. Removing a missing one does nothing. */
export async function removePicture(store: PictureStore, name: string): Promise<void> {
  for (const stored of [name, ...widths.map((width) => narrowName(name, width))]) await store.remove(stored);
}

const narrowName = (name: string, width: PictureWidth) => `w${width}-${name}`;

/** Pictures that are being made in this process, so that many callers of a new one wait for one conversion. */
const underWay = new Map<string, Promise<Uint8Array | null>>();

/** A picture at one of the widths of pages, made when it is first asked for and kept beside the stored one; null when there is none. */
export async function readNarrow(store: PictureStore, name: string, width: PictureWidth): Promise<Uint8Array | null> {
  const own = narrowName(name, width);
  const kept = await store.read(own);
  if (kept) return kept;
  const waiting = underWay.get(own);
  if (waiting) return waiting;
  const making = makeNarrow(store, { name, own, width }).finally(() => underWay.delete(own));
  underWay.set(own, making);
  return making;
}

type Narrow = { name: string; own: string; width: PictureWidth };

async function makeNarrow(store: PictureStore, { name, own, width }: Narrow): Promise<Uint8Array | null> {
  const whole = await store.read(name);
  if (!whole) return null;
  const bytes = await resizePicture(whole, width);
  await store.save(own, bytes);
  return bytes;
}
