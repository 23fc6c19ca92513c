import type { Boost, Card } from "@liandong/core/membership/schema";
import type { LotteryInput } from "../../loyalty/lotteries/inputs";
import type { ActivityInput, ThresholdInput } from "../../trade/promotions/inputs";

type ActivityContent = Pick<ActivityInput, "kind" | "name" | "sessions"> & {
  /** Days from the seed until it ends. */
  days: number;
  /** Slug of the product. */
  product: string;
  priceFen: number;
  stock: number;
  perMember?: number;
  size?: number;
  hours?: number;
  helpers?: number;
  cutMinBp?: number;
  cutMaxBp?: number;
};

/** 活动 that run when the demo opens; they are made after its history, whose prices they do not change. */
export const activities: readonly ActivityContent[] = [
  {
    kind: "flash",
    name: "梅子季秒杀",
    days: 10,
    product: "plum-wine",
    priceFen: 6_900,
    stock: 60,
    perMember: 2,
  },
  {
    kind: "group",
    name: "祁红两人团",
    days: 20,
    product: "keemun-tea",
    priceFen: 11_800,
    stock: 100,
    size: 2,
    hours: 24,
  },
  {
    kind: "group",
    name: "好眠三人团",
    days: 20,
    product: "pillow",
    priceFen: 24_900,
    stock: 60,
    size: 3,
    hours: 24,
  },
  {
    kind: "flash",
    name: "整点秒杀",
    days: 15,
    product: "lamp",
    priceFen: 12_900,
    stock: 40,
    perMember: 1,
    sessions: [
      { from: "10:00", to: "12:00" },
      { from: "15:00", to: "17:00" },
      { from: "20:00", to: "22:00" },
    ],
  },
  { kind: "timed", name: "香薰周特价", days: 6, product: "candle", priceFen: 6_500, stock: 80, perMember: 3 },
  {
    kind: "bargain",
    name: "面霜砍价",
    days: 15,
    product: "cream",
    priceFen: 9_900,
    stock: 80,
    perMember: 1,
    hours: 48,
    helpers: 5,
    cutMinBp: 1_000,
    cutMaxBp: 3_500,
  },
];

type ThresholdContent = Pick<ThresholdInput, "name" | "by"> & {
  days: number;
  /** Slugs of products. */
  products: readonly string[];
  /** `coupon` is the key of a coupon of the demo. */
  tiers: readonly (Omit<ThresholdInput["tiers"][number], "coupon"> & { coupon?: string })[];
};

export const thresholds: readonly ThresholdContent[] = [
  {
    name: "居家焕新满减",
    by: "amount",
    days: 30,
    products: ["candle", "lamp", "pillow"],
    tiers: [
      { from: 15_000, off: 1_500 },
      { from: 30_000, off: 4_000, freeFreight: true },
    ],
  },
  {
    name: "滋补两件礼",
    by: "quantity",
    days: 30,
    products: ["bird-nest", "vitamins"],
    tiers: [{ from: 2, rate: 9_500, points: 200, coupon: "welcome" }],
  },
];

/** 拼团 that members have opened, by how many hours before the seed each of them paid; they last 24 hours. */
export const groups: readonly { product: string; paid: readonly (readonly [person: string, hoursAgo: number])[] }[] = [
  {
    product: "pillow",
    paid: [
      ["meimei", 76],
      ["sunny", 75],
      ["ajuan", 71],
    ],
  },
  { product: "pillow", paid: [["qiuyue", 30]] },
  {
    product: "pillow",
    paid: [
      ["huzi", 5],
      ["mumu", 3],
    ],
  },
  { product: "keemun-tea", paid: [["laozhou", 2]] },
];

/** 付费会员卡 and 积分活动 of the platform's programme. */
export const cards: readonly Card[] = [
  { id: "year", name: "链动年卡", days: 365, discount: 9_500, pointsRate: 15_000 },
];
/** A boost of the goods of one slug. */
export const boosts: readonly (Pick<Boost, "id" | "rate"> & { product: string; days: number })[] = [
  { id: "tea", rate: 20_000, product: "maofeng-tea", days: 15 },
];

/** Who has bought a card, so many hours before the seed. */
export const cardBuyer = { person: "zihang", product: "year-card", hoursAgo: 50 };

/** 新人礼 that the demo gives with the first paid order; `coupon` is the key of a coupon that it offers. */
export const newcomerGift = { title: "新人见面礼", points: 100, coupon: "ten-yuan", count: 2 };

type LotteryContent = Omit<LotteryInput, "startsAt" | "endsAt" | "prizes"> & {
  days: number;
  /** `coupon` is the key of a coupon that the demo offers. */
  prizes: (Omit<LotteryInput["prizes"][number], "templateId"> & { coupon?: string })[];
};

const prize = { points: null, stock: null };

/** 抽奖 for points, which runs when the demo opens. */
export const lottery: LotteryContent = {
  name: "积分大抽奖",
  rules: "",
  by: "points",
  costPoints: 20,
  perDay: 5,
  perMember: null,
  days: 30,
  prizes: [
    { ...prize, kind: "none", name: "谢谢参与", weight: 4_500 },
    { ...prize, kind: "points", name: "10 积分", points: 10, weight: 3_000 },
    { ...prize, kind: "coupon", name: "包邮券", coupon: "post-points", weight: 1_200, stock: 300 },
    { ...prize, kind: "points", name: "50 积分", points: 50, weight: 800 },
    { ...prize, kind: "coupon", name: "十元券", coupon: "ten-yuan", weight: 480, stock: 100 },
    { ...prize, kind: "points", name: "888 积分", points: 888, weight: 20, stock: 10 },
  ],
};
