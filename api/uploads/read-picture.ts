import { DomainError } from "@liandong/core/errors";

export const maxUploadBytes = 8 * 1024 * 1024;
/** More than any phone takes; a small file that unpacks to more is an attack on memory. */
const maxPixels = 50_000_000;
const maxEdge = 12_000;
/** Stored at this size: enough to see a torn seam, small enough for a phone. */
const storedEdge = 1_600;

/** Loaded with the first picture, as the start must not wait for it. Its cache of pictures would only keep memory. */
async function loadSharp() {
  const { default: sharp } = await import("sharp");
  sharp.cache(false);
  return sharp;
}

export type Picture = { bytes: Uint8Array; width: number; height: number };

/**
 * Decodes a picture by its content, whatever its name says, and encodes it again as WebP, so that nothing but the
 * picture is stored: no place where it was taken, nothing hidden behind it.
 * @throws DomainError upload.too_large, upload.unsupported
 */
export async function readPicture(file: Uint8Array): Promise<Picture> {
  if (file.byteLength > maxUploadBytes) throw new DomainError("upload.too_large");
  if (!isPicture(file)) throw new DomainError("upload.unsupported");
  try {
    const sharp = await loadSharp();
    const source = sharp(file, { limitInputPixels: maxPixels, failOn: "error" });
    const { width, height } = await source.metadata();
    if (Math.max(width, height) > maxEdge) throw new DomainError("upload.too_large");
    const { data, info } = await source
      .autoOrient()
      .resize({ width: storedEdge, height: storedEdge, fit: "inside", withoutEnlargement: true })
      .webp({ quality: 82 })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError("upload.unsupported", { cause: String(error) });
  }
}

/** The same picture at most so many pixels wide. */
export async function resizePicture(webp: Uint8Array, width: number): Promise<Uint8Array> {
  const sharp = await loadSharp();
  return sharp(webp).resize({ width, withoutEnlargement: true }).webp({ quality: 80 }).toBuffer();
}

/** The same picture as JPEG, for readers that know no WebP. */
export async function toJpeg(webp: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const sharp = await loadSharp();
  return new Uint8Array(await sharp(webp).flatten({ background: "#fff" }).jpeg({ quality: 85 }).toBuffer());
}

const jpeg = [0xff, 0xd8, 0xff];
const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** JPEG, PNG or WebP by the first bytes; no other decoder is ever tried. */
function isPicture(file: Uint8Array): boolean {
  const begins = (bytes: readonly number[]) => bytes.every((byte, index) => file[index] === byte);
  const ascii = (from: number, to: number) => String.fromCharCode(...file.subarray(from, to));
  return begins(jpeg) || begins(png) || (ascii(0, 4) === "RIFF" && ascii(8, 12) === "WEBP");
}
