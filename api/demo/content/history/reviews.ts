import { type DemoStep, reviewed } from "./step";

/** Reviews of received goods; the last one still waits for approval. */
export const reviews: readonly DemoStep[] = [
  ...reviewed([45, "20:10"], "wanqing", "rice", "米粒饱满，煮粥特别香，家里老人说像小时候的味道。真空砖也不占地方。", {
    shots: [3],
    reply: "谢谢婉清，今年的新米十月底上架，到时候提醒你。",
  }),
  ...reviewed(
    [44, "12:20"],
    "wanqing",
    "camellia-oil",
    "炒菜没有油烟味，清炒时蔬很合适。瓶口再设计得好倒一点就完美了。",
    { stars: 4 },
  ),
  ...reviewed([37, "21:12"], "xiaoman", "mask", "膜布很服帖，精华多到能涂一遍脖子，第二天上妆不卡粉。", {
    shots: [2, 3],
  }),
  ...reviewed([37, "21:20"], "xiaoman", "cream", "质地像酸奶，推开很润，换季脸颊不再起皮。", { shots: [1] }),
  ...reviewed(
    [31, "13:05"],
    "meimei",
    "serum",
    "坚持用了两周，痘印淡了一些，没有刺痛感。味道很淡，后续搓泥要等它吸收。",
    {
      shots: [2],
      reply: "白天记得涂防晒，效果会更好。",
    },
  ),
  ...reviewed([31, "13:12"], "meimei", "sunscreen", "成膜快，不泛白，油皮夏天也能用。", { stars: 4 }),
  ...reviewed([25, "08:30"], "afeng", "thermos", "跑步带着刚好，早上六点装的热水下午还烫嘴。杯盖要拧紧一点。", {
    shots: [3],
  }),
  ...reviewed([22, "19:40"], "yiming", "oranges", "个头匀称，皮薄汁多，一箱只有一个磕到了。", { shots: [2] }),
  ...reviewed([19, "12:50"], "mumu", "oranges", "同学都说甜，就是物流慢了一天。", {
    stars: 4,
    reply: "抱歉让你久等，下次为你发顺丰。",
  }),
  ...reviewed([15, "22:18"], "haibian", "mask", "回购第三次了，海边风大，敷完不紧绷。", { shots: [1] }),
  ...reviewed([13, "21:00"], "sunny", "serum", "包装很有质感，滴管好用。提亮要看时间，先给四星。", { stars: 4 }),
  ...reviewed([11, "09:26"], "huzi", "tea-set", "一碗两杯一盘，釉色比照片还润，端起来不烫手。", { shots: [1, 3] }),
  ...reviewed([9, "22:40"], "jiahui", "candle", "香味不冲，烧得很平，睡前点一会儿刚好。"),
  ...reviewed([7, "18:20"], "qiuyue", "keemun-tea", "汤色红亮，有蜜香，第三泡还很足。", { shots: [2] }),
  {
    type: "review",
    at: [5, "20:05"],
    person: "laozhou",
    product: "maofeng-tea",
    stars: 5,
    shots: [3],
    text: "开茶馆的人说一句：这个价位的毛峰，芽头整齐，兰花香是真的。",
  },
];
