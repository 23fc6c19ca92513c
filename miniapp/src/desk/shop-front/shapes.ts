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
