import type { CategoryContent } from "./types";

export const categories: readonly CategoryContent[] = [
  {
    key: "gifts",
    name: "礼包礼盒",
    picturedBy: "gift-yearly",
    children: [
      { key: "gifts-care", name: "护肤礼盒", picturedBy: "gift-radiance" },
      { key: "gifts-food", name: "滋补茶礼", picturedBy: "gift-tea" },
      { key: "gifts-home", name: "家居礼盒", picturedBy: "gift-home" },
    ],
  },
  {
    key: "skincare",
    name: "美妆护肤",
    picturedBy: "cream",
    children: [
      { key: "skincare-serum", name: "精华面霜", picturedBy: "serum" },
      { key: "skincare-mask", name: "面膜", picturedBy: "mask" },
      { key: "skincare-clean", name: "洁面防晒", picturedBy: "sunscreen" },
    ],
  },
  {
    key: "care",
    name: "个护清洁",
    picturedBy: "body-wash",
    children: [
      { key: "care-wash", name: "洗护沐浴", picturedBy: "ginger-shampoo" },
      { key: "care-oral", name: "口腔护理", picturedBy: "toothbrush-pair" },
      { key: "care-paper", name: "纸品", picturedBy: "tissue-case" },
    ],
  },
  {
    key: "fresh",
    name: "粮油生鲜",
    picturedBy: "oranges",
    children: [
      { key: "fresh-grain", name: "米面粮油", picturedBy: "rice" },
      { key: "fresh-fruit", name: "时令鲜果", picturedBy: "apples" },
      { key: "fresh-egg", name: "蛋类蜂蜜", picturedBy: "eggs" },
    ],
  },
  {
    key: "drinks",
    name: "茶酒冲饮",
    picturedBy: "maofeng-tea",
    children: [
      { key: "drinks-tea", name: "名优茶", picturedBy: "keemun-tea" },
      { key: "drinks-wine", name: "果酒佳酿", picturedBy: "plum-wine" },
      { key: "drinks-coffee", name: "咖啡", picturedBy: "drip-coffee" },
    ],
  },
  {
    key: "snacks",
    name: "零食干货",
    picturedBy: "nuts",
    children: [
      { key: "snacks-nuts", name: "坚果", picturedBy: "nuts" },
      { key: "snacks-fruit", name: "果干麦片", picturedBy: "dried-mango" },
    ],
  },
  {
    key: "living",
    name: "居家生活",
    picturedBy: "lamp",
    children: [
      { key: "living-textile", name: "家纺毛巾", picturedBy: "towels" },
      { key: "living-cup", name: "杯壶茶具", picturedBy: "thermos" },
      { key: "living-light", name: "香氛灯饰", picturedBy: "candle" },
      { key: "living-wear", name: "服饰出行", picturedBy: "umbrella" },
    ],
  },
  {
    key: "health",
    name: "营养健康",
    picturedBy: "vitamins",
    children: [
      { key: "health-daily", name: "维生素钙", picturedBy: "calcium" },
      { key: "health-tonic", name: "传统滋补", picturedBy: "bird-nest" },
    ],
  },
  {
    key: "virtual",
    name: "课程权益",
    picturedBy: "shop-course",
    children: [
      { key: "virtual-course", name: "课程电子书", picturedBy: "tea-book" },
      { key: "virtual-card", name: "会员卡券", picturedBy: "video-card" },
    ],
  },
];
