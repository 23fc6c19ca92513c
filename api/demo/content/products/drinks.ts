import type { ProductContent } from "../types";

/** 茶、酒、咖啡. */
export const drinks: readonly ProductContent[] = [
  {
    slug: "maofeng-tea",
    store: "harvest",
    category: "drinks-tea",
    zone: "retail",
    title: "黄山毛峰 明前特级 新茶",
    subtitle: "一芽一叶初展，兰香清鲜",
    tags: ["明前新茶", "产地直采"],
    story: [
      "富溪高山茶园，海拔 700 米，清明前手采一芽一叶。形似雀舌，汤色清碧，入口鲜爽、回甘带兰花香。",
      "玻璃杯上投，80–85℃ 水温，三克茶配 150ml 水。",
      "净含量 100g / 250g，马口铁罐，建议 0–5℃ 冷藏。",
    ],
    salesCount: 2318,
    skus: [
      { specs: [{ name: "规格", value: "100g" }], priceFen: 16800, costFen: 7600, stock: 260, weightG: 180 },
      { specs: [{ name: "规格", value: "250g" }], priceFen: 38800, costFen: 18500, stock: 120, weightG: 380 },
    ],
  },
  {
    slug: "keemun-tea",
    store: "harvest",
    category: "drinks-tea",
    zone: "retail",
    title: "祁门红茶 传统工夫 一级",
    subtitle: "祁门香，蜜糖与苹果的甜",
    tags: ["传统工艺", "热卖"],
    story: [
      "祁门历口老茶园，槠叶种，十七道工序慢做。条索紧细乌润，汤色红亮，那股似花似蜜的“祁门香”一闻便知。",
      "95℃ 水快出汤，能泡六七道；加奶做奶茶也不失本味。",
      "净含量 150g，罐装，保质期 24 个月。",
    ],
    salesCount: 1987,
    skus: [{ specs: [{ name: "规格", value: "150g" }], priceFen: 13800, costFen: 6100, stock: 340, weightG: 240 }],
  },
  {
    slug: "drip-coffee",
    store: "home",
    category: "drinks-coffee",
    zone: "retail",
    title: "云南小粒挂耳咖啡 中深烘",
    subtitle: "保山日晒豆，黑巧与焦糖尾韵",
    tags: ["现烘现发", "办公室提神"],
    story: [
      "云南保山潞江坝，海拔 1400 米，日晒处理。下单后一周内烘焙，醇厚顺口，酸度低，加奶更香。",
      "92℃ 热水分三次注入 180ml，闷蒸 20 秒。",
      "10g × 20 包 / 40 包，独立充氮包装。",
    ],
    salesCount: 2760,
    skus: [
      { specs: [{ name: "规格", value: "20 包" }], priceFen: 5900, costFen: 2600, stock: 540, weightG: 320 },
      { specs: [{ name: "规格", value: "40 包" }], priceFen: 10900, costFen: 5000, stock: 260, weightG: 620 },
    ],
  },
  {
    slug: "red-wine",
    store: "select",
    category: "drinks-wine",
    zone: "retail",
    title: "贺兰山东麓赤霞珠干红",
    subtitle: "橡木桶陈酿 12 个月，13.5%vol",
    tags: ["国产精品", "宴请佐餐"],
    story: [
      "宁夏贺兰山东麓，日照足、昼夜温差大。黑醋栗与李子的果香，带一点香草与烟熏，单宁细腻。",
      "16–18℃ 饮用，提前醒 30 分钟，配牛羊肉正好。",
      "750ml，单支 / 两支礼盒。未成年人请勿饮酒，过量饮酒有害健康。",
    ],
    salesCount: 864,
    skus: [
      { specs: [{ name: "规格", value: "单支" }], priceFen: 15800, costFen: 7200, stock: 210, weightG: 1350 },
      { specs: [{ name: "规格", value: "两支礼盒" }], priceFen: 29800, costFen: 13900, stock: 96, weightG: 2900 },
    ],
  },
  {
    slug: "plum-wine",
    store: "harvest",
    category: "drinks-wine",
    zone: "retail",
    title: "青梅酒 葫芦瓷瓶装",
    subtitle: "整颗青梅浸足 180 天，酸甜微醺 12%vol",
    tags: ["低度微醺", "颜值礼物"],
    story: [
      "诏安青梅配纯粮基酒和黄冰糖，慢浸半年。入口先酸后甜，女生小聚一杯刚好。",
      "冰镇最好喝，也可兑苏打水加两片薄荷。",
      "净含量 500ml。未成年人请勿饮酒，过量饮酒有害健康。",
    ],
    salesCount: 1655,
    skus: [{ specs: [{ name: "规格", value: "500ml" }], priceFen: 8800, costFen: 3700, stock: 320, weightG: 1050 }],
  },
];
