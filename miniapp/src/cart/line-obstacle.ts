import type { CartLine } from "@/data/shapes";

type Line = Pick<CartLine, "state" | "stock" | "allowed">;

/** The reason why a line cannot be bought; null when it can. */
export function obstacleOf({ state, stock, allowed }: Line): string | null {
  switch (state) {
    case "ok":
      return null;
    case "off_shelf":
      return "已下架";
    case "agents_only":
      return "仅限代理和老板";
    case "sold_out":
      return "已售罄";
    case "limit_used":
      return "已达限购数量";
    case "short":
      return `仅剩 ${stock} 件，减少数量后才能结算`;
    case "over_limit":
      return `最多还能买 ${allowed} 件，减少数量后才能结算`;
  }
}

/** Whether fewer pieces would make the line one that can be bought. */
export function isTooMany({ state }: Line): boolean {
  return state === "short" || state === "over_limit";
}

/** Pieces that the line may have at most. */
export function maxQuantity({ stock, allowed }: Line): number {
  return Math.max(Math.min(stock, allowed ?? 999), 1);
}

/** Whether no number of pieces can be bought: the line stands among 失效商品. */
export function isGone(line: Line): boolean {
  return line.state !== "ok" && !isTooMany(line);
}

/** Why the line cannot have more pieces. */
export function limitOf({ stock, allowed }: Line): string {
  return allowed !== null && allowed < stock ? `每人限购，最多还能买 ${allowed} 件` : `库存只有 ${stock} 件`;
}
