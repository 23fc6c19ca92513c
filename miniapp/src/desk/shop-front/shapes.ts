import type { Answers } from "../kit/answers";

export type SavedFront = Answers["desk"]["storefront"]["front"];
export type ShopFront = SavedFront["shopFront"];
export type Module = ShopFront["modules"][number];
export type ModuleKind = Module["kind"];
export type Home = Answers["desk"]["storefront"]["previewFront"];
export type FrontStep = Answers["desk"]["storefront"]["frontHistory"]["items"][number];

type Kind = { kind: ModuleKind; name: string; hint: string; isOnce: boolean };

/** What can stand on the home page; one with `isOnce` stands there once at most. */
export const moduleKinds: readonly Kind[] = [
  { kind: "banners", name: "轮播图", hint: "图片在“轮播图”页里维护", isOnce: true },
  { kind: "channels", name: "频道", hint: "五个专区的入口", isOnce: true },
  { kind: "flash", name: "限时秒杀", hint: "正在进行的秒杀，没有时不显示", isOnce: true },
  { kind: "group", name: "拼团", hint: "正在进行的拼团，没有时不显示", isOnce: true },
  { kind: "bargain", name: "砍价", hint: "正在进行的砍价，没有时不显示", isOnce: true },
  { kind: "coupons", name: "优惠券", hint: "现在能领的平台券，没有时不显示", isOnce: true },
  { kind: "goods", name: "商品", hint: "按规则自动选品，或自己挑", isOnce: false },
  { kind: "notice", name: "公告", hint: "一行文字，可以跳转", isOnce: false },
  { kind: "picture", name: "图片", hint: "一张通栏图，可以跳转", isOnce: false },
];

/** A module as it begins; the fields that have to be filled are empty. */
export function newModule(kind: ModuleKind): Partial<Module> {
  if (kind === "goods") return { kind, title: "", slogan: "", rule: { by: "sales" }, count: 6 };
  if (kind === "coupons") return { kind, title: "领券" };
  if (kind === "notice") return { kind, text: "", link: "" };
  if (kind === "picture") return { kind, text: "", link: "" };
  return { kind };
}

/** Whether all that a module asks for is filled in; others are not previewed. */
export function isComplete(module: Module): boolean {
  if (module.kind === "goods") return Boolean(module.title && module.count) && isChosen(module.rule);
  if (module.kind === "coupons") return Boolean(module.title);
  if (module.kind === "notice") return Boolean(module.text);
  return module.kind !== "picture" || Boolean(module.pictureUrl && module.text);
}

function isChosen(rule: Extract<Module, { kind: "goods" }>["rule"]): boolean {
  if (rule.by === "zone") return Boolean(rule.zone);
  if (rule.by === "category") return Boolean(rule.categoryId);
  if (rule.by === "store") return Boolean(rule.storeId);
  return rule.by === "sales" || Boolean(rule.productIds?.length);
}

export const withoutFields: readonly ModuleKind[] = ["banners", "channels", "flash", "group", "bargain"];

/** 选品, with the names that the form offers. */
export const goodsRules = [
  { value: "sales", label: "全店销量最高" },
  { value: "zone", label: "一个专区" },
  { value: "category", label: "一个分类里销量最高" },
  { value: "store", label: "一家店铺里销量最高" },
  { value: "chosen", label: "自己挑商品" },
] as const;

/** What a folded module says of itself. */
export function summaryOf(module: Module): string {
  if (module.kind === "goods") {
    const rule = goodsRules.find(({ value }) => value === module.rule.by)?.label;
    return module.title ? `${module.title} · ${rule} · ${module.count ?? 0} 个` : "还没有填完";
  }
  if (module.kind === "coupons") return module.title;
  if (module.kind === "notice" || module.kind === "picture") return module.text || "还没有填完";
  return moduleKinds.find(({ kind }) => kind === module.kind)?.hint ?? "";
}
