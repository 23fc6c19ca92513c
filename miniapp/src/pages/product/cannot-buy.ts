import type { Product } from "@/data/shapes";

type Obstacle = NonNullable<Product["obstacle"]>;

export const obstacleWords: Record<
  Obstacle["kind"],
  { button: string; line: string; way?: { label: string; url: string } }
> = {
  agents_only: {
    button: "代理专享",
    line: "这件商品仅限代理和老板领取",
    way: { label: "了解成为代理", url: "/pages/join/index" },
  },
  month_used: { button: "本月已领", line: "这件商品本月的领取次数已用完，下月可以再领" },
  limit_used: { button: "已达限购", line: "你买到了这件商品的限购数量" },
  points_short: { button: "积分不足", line: "积分不足", way: { label: "去赚积分", url: "/member/points/index" } },
};

/** Why this visitor cannot buy any variant, in the few words of a button; null when they can. */
export function cannotBuyWords({ onShelf, soldOut, obstacle }: Product): string | null {
  if (!onShelf) return "已下架";
  if (soldOut) return "已售罄";
  return obstacle && obstacleWords[obstacle.kind].button;
}
