// 首页装修: what operators decide about the home page and the search of the mini-program. Every save makes a version; the latest one
// holds (core/rules/shop.md, section 17). Example: notice, banners, then 本周热卖 with six goods by sales.
import { z } from "zod";
import { pageLink } from "../facts/page-link";
import { picturePath } from "../facts/picture-path";
import { type Zone, zoneNames, zones } from "../facts/zones";
import { cleanLine } from "../text/clean-text";
import { atMost } from "../text/text-length";

const id = z.string().regex(/^[1-9]\d{0,15}$/, "编号不正确");
const line = (what: string, max: number) =>
  z.string().overwrite(cleanLine).refine(atMost(max), `${what}最多 ${max} 个字`);
const title = line("标题", 12).refine((text) => text !== "", "请填写标题");

/** 选品: which goods a section shows. */
const goodsRuleSchema = z.discriminatedUnion("by", [
  z.object({ by: z.literal("zone"), zone: z.enum(zones) }),
  z.object({ by: z.literal("category"), categoryId: id }),
  z.object({ by: z.literal("store"), storeId: id }),
  z.object({ by: z.literal("sales") }),
  z.object({ by: z.literal("chosen"), productIds: z.array(id).min(1, "请选择商品").max(12, "最多选 12 个商品") }),
]);
export type GoodsRule = z.infer<typeof goodsRuleSchema>;

export const moduleKinds = [
  "banners",
  "channels",
  "flash",
  "group",
  "bargain",
  "coupons",
  "goods",
  "notice",
  "picture",
] as const;
export type ModuleKind = (typeof moduleKinds)[number];

/** Goods that one section shows: two in a row. */
export const goodsPerModule = { min: 2, max: 12 } as const;

const moduleSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("banners") }),
  z.object({ kind: z.literal("channels") }),
  z.object({ kind: z.literal("flash") }),
  z.object({ kind: z.literal("group") }),
  z.object({ kind: z.literal("bargain") }),
  z.object({ kind: z.literal("coupons"), title }),
  z.object({
    kind: z.literal("goods"),
    title,
    slogan: line("副标题", 20),
    rule: goodsRuleSchema,
    count: z
      .int("请填写 2 到 12 之间的整数")
      .min(goodsPerModule.min, "请填写 2 到 12 之间的整数")
      .max(goodsPerModule.max, "请填写 2 到 12 之间的整数"),
  }),
  z.object({
    kind: z.literal("notice"),
    text: line("公告", 60).refine((text) => text !== "", "请填写公告"),
    link: pageLink,
  }),
  z.object({
    kind: z.literal("picture"),
    pictureUrl: picturePath,
    text: line("图片说明", 40).refine((text) => text !== "", "请填写图片说明"),
    link: pageLink,
  }),
]);
export type HomeModule = z.infer<typeof moduleSchema>;

/** These stand on the home page once at most. */
const once: readonly ModuleKind[] = ["banners", "channels", "flash", "group", "bargain", "coupons"];
const maxModules = 20;
const maxGoodsModules = 8;

const modulesSchema = z
  .array(moduleSchema)
  .min(1, "首页至少要有一个模块")
  .max(maxModules, `首页最多 ${maxModules} 个模块`)
  .superRefine((modules, issues) => {
    for (const [at, { kind }] of modules.entries()) {
      const isSecond = modules.slice(0, at).some((earlier) => earlier.kind === kind);
      if (isSecond && once.includes(kind)) {
        issues.addIssue({ code: "custom", path: [at], message: `“${moduleNames[kind]}”只能放一个` });
      }
    }
    if (modules.filter(({ kind }) => kind === "goods").length > maxGoodsModules) {
      issues.addIssue({ code: "custom", message: `商品模块最多 ${maxGoodsModules} 个` });
    }
  });

export const maxHotWords = 10;

export const shopFrontSchema = z.object({
  modules: modulesSchema,
  /** 热门搜索; empty: the names of the categories that sell most. */
  hotWords: z
    .array(line("热门搜索词", 12).refine((word) => word !== "", "热门搜索词不能是空的"))
    .max(maxHotWords, `热门搜索最多 ${maxHotWords} 个`)
    .refine((words) => new Set(words).size === words.length, "热门搜索词重复了"),
  /** 赚 ¥x on product cards, for agents. */
  earnOnCards: z.boolean(),
});
export type ShopFront = z.infer<typeof shopFrontSchema>;
export type ShopFrontInForce = { shopFront: ShopFront; version: number };

export const moduleNames: Record<ModuleKind, string> = {
  banners: "轮播图",
  channels: "频道",
  flash: "限时秒杀",
  group: "拼团",
  bargain: "砍价",
  coupons: "优惠券",
  goods: "商品",
  notice: "公告",
  picture: "图片",
};

/** The zones in the order of the home page. */
export const zoneSlogans: readonly (readonly [Zone, slogan: string])[] = [
  ["join", "成为代理，从一份好礼开始"],
  ["retail", "产地直发，日用好物"],
  ["member", "代理与老板专享低价"],
  ["free", "代理每月免费领，只付运费"],
  ["points", "积分也能换好东西"],
];

const zoneGoods = ([zone, slogan]: (typeof zoneSlogans)[number]): HomeModule => ({
  kind: "goods",
  title: zoneNames[zone],
  slogan,
  rule: { by: "zone", zone },
  count: 6,
});

/** In force until somebody saves another; version 0. */
export const defaultShopFront: ShopFront = {
  modules: [
    { kind: "banners" },
    { kind: "channels" },
    { kind: "flash" },
    { kind: "group" },
    { kind: "bargain" },
    ...zoneSlogans.map(zoneGoods),
  ],
  hotWords: [],
  earnOnCards: true,
};

/** A module in words: 商品“本周热卖”. */
export function moduleWords(module: HomeModule): string {
  const name = moduleNames[module.kind];
  if (module.kind === "goods" || module.kind === "coupons") return `${name}“${module.title}”`;
  if (module.kind === "notice" || module.kind === "picture") return `${name}“${module.text}”`;
  return name;
}

/** The schema puts keys in one order, whatever the order in which the database kept them. */
const inOrder = ({ modules }: ShopFront) => JSON.stringify(modulesSchema.safeParse(modules).data);

/** What a save changed, for the history and for 操作日志. */
export function shopFrontChanges(before: ShopFront, after: ShopFront): string[] {
  const [was, is] = [before, after].map(({ modules }) => modules.map(moduleWords).join("、"));
  const words = ({ hotWords }: ShopFront) => hotWords.join("、") || "按分类销量";
  const shown = (yes: boolean) => (yes ? "显示" : "不显示");
  return [
    was !== is && `首页模块：${was} → ${is}`,
    was === is && inOrder(before) !== inOrder(after) && "修改了首页模块的内容",
    words(before) !== words(after) && `热门搜索：${words(before)} → ${words(after)}`,
    before.earnOnCards !== after.earnOnCards &&
      `商品卡片上的“赚”：${shown(before.earnOnCards)} → ${shown(after.earnOnCards)}`,
  ].filter((change) => change !== false);
}
