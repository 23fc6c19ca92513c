import { createHash } from "node:crypto";
import { formatYuan } from "@liandong/core/money/fen";

/** `card` is 5:4, as WeChat shows it in a chat; `square` is for 朋友圈. */
export type ShareShape = "card" | "square";

/** What a share picture shows: the product's first picture, and its price unless it is not sold for money. */
export type SharedProduct = {
  id: string;
  zone: string;
  pictures: readonly string[];
  /** Prices of its variants in fen. */
  pricesFen: readonly number[];
};

export const sharePicturesPath = "/share-pictures";

/** `¥169`, `¥169.50`, `¥169+` where other variants cost more; null for goods of the free zone and of 积分商城. */
export function priceOnPicture({ zone, pricesFen }: SharedProduct): string | null {
  if (zone === "free" || zone === "points" || pricesFen.length === 0) return null;
  const [lowest, highest] = [Math.min(...pricesFen), Math.max(...pricesFen)];
  return `${formatYuan(lowest).replace(/\.00$/, "").replaceAll(",", "")}${highest > lowest ? "+" : ""}`;
}

/** The address changes with the picture and the price, so that it may be kept for ever; empty without a picture. */
export function sharePicturePath(product: SharedProduct, shape: ShareShape): string {
  const [picture] = product.pictures;
  if (!picture) return "";
  const shown = createHash("sha256")
    .update(`${picture}\n${priceOnPicture(product)}`)
    .digest("hex")
    .slice(0, 12);
  return `${sharePicturesPath}/${product.id}-${shape}-${shown}.jpg`;
}
