import { drawPrice } from "./price-strokes";
import type { ShareShape } from "./share-picture-path";

/** WeChat asks for 5:4 in cards and 1:1 in 朋友圈. */
export const shareSizes: Readonly<Record<ShareShape, { width: number; height: number }>> = {
  card: { width: 750, height: 600 },
  square: { width: 600, height: 600 },
};

/** More than any stored picture has; a file that unpacks to more is not one of ours. */
const maxPixels = 50_000_000;

/**
 * 分享图: the picture filling the shape, with the price on a label in its lower left corner, as JPEG: WeChat's cards show neither
 * webp nor pictures of another shape.
 */
export async function drawSharePicture(
  picture: Uint8Array,
  { shape, price }: { shape: ShareShape; price: string | null },
): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp");
  const size = shareSizes[shape];
  const base = sharp(picture, { limitInputPixels: maxPixels })
    .resize({ ...size, fit: "cover" })
    .flatten({ background: "#fffdf9" });
  const label = price === null ? [] : [{ input: Buffer.from(labelOf(price, size)), top: 0, left: 0 }];
  return base.composite(label).jpeg({ quality: 84, progressive: true }).toBuffer();
}

function labelOf(price: string, { width, height }: { width: number; height: number }): string {
  const scale = 3.4;
  const drawn = drawPrice(price);
  const [inner, tall] = [drawn.width * scale, 16 * scale];
  const [left, top] = [28, height - tall - 56];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect x="${left}" y="${top}" width="${inner + 44}" height="${tall + 32}" rx="18" fill="#c94a22"/>
    <g transform="translate(${left + 26} ${top + 16}) scale(${scale})" fill="none" stroke="#fff" stroke-width="2"
      stroke-linecap="round" stroke-linejoin="round">${drawn.group}</g></svg>`;
}
