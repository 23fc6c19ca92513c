import type { ProductContent } from "../types";

/** 营养健康. */
export const health: readonly ProductContent[] = [
  {
    slug: "vitamins",
    store: "select",
    category: "health-daily",
    zone: "retail",
    title: "维生素 C 胶囊 90 粒",
    subtitle: "一天一粒，换季安心",
    tags: ["蓝帽子", "全家可吃"],
    story: [
      "每粒含维生素 C 100mg，小颗胶囊好吞咽。保健食品，国食健字注册。",
      "成人每日一次，每次一粒，温水送服。",
      "90 粒 / 瓶。本品不能代替药物，适宜人群与注意事项见瓶身。",
    ],
    salesCount: 4127,
    skus: [
      { specs: [{ name: "规格", value: "1 瓶" }], priceFen: 6900, costFen: 2300, stock: 880, weightG: 110 },
      { specs: [{ name: "规格", value: "3 瓶" }], priceFen: 17900, costFen: 6700, stock: 360, weightG: 330 },
    ],
  },
  {
    slug: "calcium",
    store: "select",
    category: "health-daily",
    zone: "member",
    title: "液体钙软胶囊 200 粒 含 D3 K2",
    subtitle: "柠檬酸钙配 D3、K2，吸收不胀气",
    tags: ["代理特价", "中老年推荐"],
    story: [
      "柠檬酸钙不挑胃酸，配合维生素 D3 与 K2，帮钙走到骨头里去。软胶囊，爸妈也好吞。",
      "每日两次，每次一粒，饭后服用。",
      "200 粒 / 瓶。本品不能代替药物。",
    ],
    salesCount: 2984,
    skus: [
      {
        specs: [{ name: "规格", value: "200 粒" }],
        priceFen: 12900,
        memberPriceFen: 9900,
        costFen: 4800,
        stock: 470,
        weightG: 320,
      },
    ],
  },
  {
    slug: "bird-nest",
    store: "select",
    category: "health-tonic",
    zone: "retail",
    title: "冰糖即食燕窝 70g × 5 瓶",
    subtitle: "印尼溯源燕盏，每瓶干燕 ≥ 2.4g",
    tags: ["溯源可查", "送礼体面"],
    story: [
      "印尼进口燕盏，一瓶一码可溯源。只加水和冰糖，低温慢炖，燕丝看得见。",
      "开盖即食，冷藏更清甜，隔水温热也好。开瓶后请 24 小时内吃完。",
      "70g × 5 瓶礼盒，保质期 18 个月。",
    ],
    salesCount: 1189,
    skus: [
      { specs: [{ name: "规格", value: "70g × 5 瓶" }], priceFen: 36800, costFen: 17500, stock: 150, weightG: 1100 },
    ],
  },
];
