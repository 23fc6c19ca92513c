import type { ProductContent } from "../types";

/** 时令鲜果. */
export const orchard: readonly ProductContent[] = [
  {
    slug: "oranges",
    store: "harvest",
    category: "fresh-fruit",
    zone: "retail",
    freight: "fresh",
    title: "赣南脐橙 现摘现发",
    subtitle: "果园直发，皮薄化渣，坏果包赔",
    tags: ["产地直发", "坏果包赔", "时令"],
    story: [
      "江西信丰的红壤坡地，昼夜温差大，糖度 12 度以上。当天下单次日采摘，不打蜡、不催熟。",
      "收到后放通风处 1–2 天，退一退果酸，甜味更足。",
      "中果单果约 180g，大果约 240g。坏果请在签收 24 小时内拍照，按数赔付。",
    ],
    salesCount: 7245,
    skus: [
      { specs: [{ name: "规格", value: "5 斤中果" }], priceFen: 3990, costFen: 1980, stock: 1200, weightG: 2800 },
      { specs: [{ name: "规格", value: "9 斤大果" }], priceFen: 6990, costFen: 3480, stock: 800, weightG: 4900 },
    ],
  },
  {
    slug: "apples",
    store: "harvest",
    category: "fresh-fruit",
    zone: "retail",
    freight: "fresh",
    title: "烟台栖霞红富士 脆甜多汁",
    subtitle: "80mm 以上精选果，逐颗套网",
    tags: ["产地直发", "坏果包赔"],
    story: [
      "栖霞山地老树，套袋生长、自然着色。果肉脆、汁水多，孩子放学啃一个正好。",
      "0–5℃ 冷藏可存一个月；切开泡淡盐水不易发黄。",
      "坏果请在签收 24 小时内拍照，按数赔付。",
    ],
    salesCount: 5120,
    skus: [
      {
        specs: [{ name: "规格", value: "5 斤（约 10 个）" }],
        priceFen: 4590,
        costFen: 2250,
        stock: 900,
        weightG: 2800,
      },
      { specs: [{ name: "规格", value: "10 斤礼盒" }], priceFen: 8890, costFen: 4300, stock: 420, weightG: 5500 },
    ],
  },
  {
    slug: "peaches",
    store: "harvest",
    category: "fresh-fruit",
    zone: "retail",
    freight: "fresh",
    title: "阳山水蜜桃 预售鲜果礼盒",
    subtitle: "一碰就出水，航空冷链次日达",
    tags: ["冷链配送", "礼盒装"],
    story: [
      "无锡阳山火山岩土，一树只留百来个果。八成熟采下，到手正好软熟，撕皮就能吸着吃。",
      "室温放软后冷藏两小时，风味最佳；请勿挤压、勿叠放。",
      "8 枚装单果约 200g，12 枚装约 230g。到货不新鲜整盒退。",
    ],
    salesCount: 1876,
    skus: [
      { specs: [{ name: "规格", value: "8 枚" }], priceFen: 12800, costFen: 6600, stock: 160, weightG: 2100 },
      { specs: [{ name: "规格", value: "12 枚礼盒" }], priceFen: 19800, costFen: 10200, stock: 90, weightG: 3400 },
    ],
  },
];
