// 会员体系的改动说明: the names of a programme's places, and each difference of two programmes as a sentence with its units.
// Example: `levels.silver.discount` 9800 → 9500 is 等级「银牌会员」 · 零售价 98% → 95%, dearer.
import { type Zone, zoneNames } from "../facts/zones";
import type { Programme } from "../membership/schema";
import { yuanDigits } from "../money/fen";
import type { PlanProblem } from "../plan/soundness";
import { shanghaiTime } from "../time/shanghai";
import { type ChangeEffect, type ChangeSentence, widerZones } from "./change-words";
import { diffPlans, type PlanChange } from "./diff-plans";
import type { NamedProblem } from "./place-names";

/** What follows a number: `fen` and `rate` are amounts and basis points, other texts are units. */
type Part = readonly [name: string, unit?: string, more?: "dearer" | "cheaper"];

/** Parts of a level are named without the level's place. */
const parts: Readonly<Record<string, Part>> = {
  scope: ["店铺"],
  levels: ["等级"],
  graceCloses: ["保级宽限", "次", "dearer"],
  "levels.id": ["编号"],
  "levels.name": ["名称"],
  "levels.min": ["成长值门槛", "", "cheaper"],
  "levels.discount": ["零售价", "rate", "cheaper"],
  "levels.accelerator": ["成长加速", "rate", "dearer"],
  "levels.pointsRate": ["积分倍率", "rate", "dearer"],
  "levels.loginGrowth": ["每日登录", "成长值", "dearer"],
  "levels.freeFreightPerMonth": ["每月免邮", "次", "dearer"],
  "levels.giftCoupons": ["升级礼券"],
  "levels.birthdayCoupons": ["生日礼券"],
  cards: ["会员卡"],
  "cards.id": ["编号"],
  "cards.name": ["名称"],
  "cards.days": ["一件有效", "天", "dearer"],
  "cards.discount": ["零售价", "rate", "cheaper"],
  "cards.pointsRate": ["积分倍率", "rate", "dearer"],
  "growth.model": ["成长模型"],
  "growth.zones": ["计成长值的专区"],
  "growth.review": ["评价通过", "成长值", "dearer"],
  "growth.photoReview": ["晒图另加", "成长值", "dearer"],
  "growth.photoReviewers": ["晒图名额", "人", "dearer"],
  "growth.reviewMinPrice": ["有评价奖励的最低单价", "fen", "cheaper"],
  "rfm.windowDays": ["RFM 统计最近", "天"],
  "rfm.monetary": ["RFM 金额口径"],
  "rfm.highFrom": ["RFM 几档起算高", "档"],
  "rfm.r": ["R 分段", "天"],
  "rfm.f": ["F 分段", "单"],
  "rfm.m": ["M 分段", "fen"],
  "rfm.scores.r": ["R 各档得分", "分"],
  "rfm.scores.f": ["F 各档得分", "分"],
  "rfm.scores.m": ["M 各档得分", "分"],
  "rfm.weights.r": ["R 权重"],
  "rfm.weights.f": ["F 权重"],
  "rfm.weights.m": ["M 权重"],
  "points.zones": ["计积分的专区"],
  "points.fenPerPoint": ["每得 1 积分要消费", "fen", "cheaper"],
  "points.expiresAfterMonths": ["积分有效期", "个月"],
  "points.spendBonus": ["满额奖励"],
  "points.checkIn.base": ["每日签到", "积分", "dearer"],
  "points.checkIn.streakDays": ["连续签到满", "天", "cheaper"],
  "points.checkIn.streakBonus": ["连续签到另加", "积分", "dearer"],
  "points.review": ["评价通过", "积分", "dearer"],
  "points.photoReview": ["晒图评价通过", "积分", "dearer"],
  "points.share.points": ["每次分享", "积分", "dearer"],
  "points.share.perDay": ["每日分享最多", "次", "dearer"],
  "points.topUpRate": ["储值 1 元得积分", "rate", "dearer"],
  "points.trials": ["积分兑换等级体验"],
  "points.boosts": ["积分活动"],
  "points.boosts.id": ["编号"],
  "points.boosts.rate": ["积分为平常的", "rate", "dearer"],
  "points.boosts.startsAt": ["开始时间"],
  "points.boosts.endsAt": ["结束时间"],
  "points.boosts.zones": ["专区"],
  "points.boosts.products": ["商品"],
  "points.boosts.levels": ["等级"],
  "points.redeem.zones": ["可抵扣的专区"],
  "points.redeem.pointsPerYuan": ["抵 1 元需要", "积分", "cheaper"],
  "points.redeem.maxShare": ["最多抵货款的", "rate", "dearer"],
  "points.redeem.min": ["每次至少用", "积分", "cheaper"],
};

const words: Readonly<Record<string, string>> = {
  behaviour: "行为成长",
  rfm: "RFM 周期结算",
  hybrid: "行为 + RFM",
  total: "总额",
  average: "平均每单",
};

/** Lists whose items have a place of their own, by the path of the list. */
const lists: Readonly<Record<string, string>> = { levels: "等级", cards: "会员卡", "points.boosts": "积分活动" };

type Place = { readonly list: string; readonly which: string; readonly rest: readonly string[] };
type NamedItem = { readonly id?: string; readonly name?: string };

/** Where a path stands in one of the lists; null for one outside them, and for a whole list. */
function placeInList(path: string): Place | null {
  const list = Object.keys(lists).find((one) => path.startsWith(`${one}.`));
  if (list === undefined) return null;
  const [which = "", ...rest] = path.slice(list.length + 1).split(".");
  return { list, which, rest };
}

function itemOf({ list, which }: Place, document: unknown): NamedItem | undefined {
  const found = list.split(".").reduce<unknown>((value, step) => (value as Record<string, unknown>)?.[step], document);
  const items: readonly NamedItem[] = Array.isArray(found) ? found : [];
  return items.find((one) => one?.id === which) ?? items[Number(which)];
}

/** The name of a place in a document, whose lists are named by index (problems) or by id (changes). */
export function programmePlaceName(path: string, document: unknown): string {
  if (path === "") return "整份会员体系";
  const place = placeInList(path);
  if (!place) return nameOf(path.split("."));
  const item = itemOf(place, document);
  const name = `${lists[place.list]}「${item?.name || item?.id || place.which}」`;
  return place.rest.length > 0 ? `${name} · ${nameOf([...place.list.split("."), ...place.rest])}` : name;
}

export const nameProgrammeProblems = (problems: readonly PlanProblem[], document: unknown): NamedProblem[] =>
  problems.map((problem) => ({ ...problem, name: programmePlaceName(problem.path, document) }));

/** A place inside a list is named by its number. */
function nameOf(path: readonly string[]): string {
  for (let length = path.length; length > 0; length--) {
    const part = parts[path.slice(0, length).join(".")];
    if (!part) continue;
    const place = path.slice(length).find((step) => /^\d+$/.test(step));
    return place === undefined ? part[0] : `${part[0]}第 ${Number(place) + 1} 项`;
  }
  return `「${path.join(".")}」`;
}

/** What the newer programme changes, in the order of its parts. */
export function describeProgrammeChanges(before: Programme, after: Programme): ChangeSentence[] {
  const order = Object.keys(parts);
  const placeOf = ({ path }: PlanChange) => order.indexOf(partPath(path));
  return diffPlans(before, after)
    .sort((a, b) => placeOf(a) - placeOf(b))
    .map((change) => sentenceOf(change, before, after));
}

function partPath(path: string): string {
  const place = placeInList(path);
  return place ? [place.list, ...place.rest].join(".") : path;
}

function sentenceOf({ path, before, after }: PlanChange, older: Programme, newer: Programme): ChangeSentence {
  const isGone = after === undefined && placeInList(path)?.rest.length === 0;
  return {
    path,
    name: programmePlaceName(path, isGone ? older : newer),
    before: before === undefined ? null : valueWords(path, before, older),
    after: after === undefined ? null : valueWords(path, after, newer),
    effect: effectOf(partPath(path), before, after),
  };
}

function valueWords(path: string, value: unknown, programme: Programme): string {
  const unit = parts[partPath(path)]?.[1] ?? "";
  if (typeof value === "number") return numberWords(value, unit);
  if (path.endsWith("At")) return minuteWords(String(value));
  if (typeof value === "string") return words[value] ?? value;
  if (path.endsWith("zones")) return (value as Zone[]).map((zone) => zoneNames[zone]).join("、") || "没有专区";
  if (Array.isArray(value)) return value.map((item) => itemWords(item, unit, programme)).join("、") || "没有";
  return placeInList(path)?.rest.length === 0 ? listItemWords(value as object) : JSON.stringify(value);
}

/** A whole level, card or boost in a few words. */
function listItemWords(item: { min?: number; days?: number; discount?: number; rate?: number }): string {
  if (item.rate !== undefined) return `积分 ${item.rate / 100}%`;
  if (item.days === undefined) return `成长值 ${item.min} 起`;
  return `${item.days} 天，零售价 ${(item.discount ?? 0) / 100}%`;
}

/** `2026-01-05 08:00` in Asia/Shanghai. */
function minuteWords(moment: string): string {
  const at = new Date(moment);
  return Number.isNaN(at.getTime()) ? moment : shanghaiTime(at).slice(0, 16);
}

function numberWords(value: number, unit: string): string {
  if (unit === "fen") return `${yuanDigits(value)} 元`;
  if (unit === "rate") return `${value / 100}%`;
  return unit === "" ? String(value) : `${value} ${unit}`;
}

function itemWords(item: unknown, unit: string, { levels }: Programme): string {
  if (typeof item === "number") return numberWords(item, unit);
  if (typeof item === "string") return levels.find(({ id }) => id === item)?.name ?? item;
  if ("id" in (item as object))
    return `「${(item as NamedItem).name || (item as NamedItem).id}」${listItemWords(item as object)}`;
  const { template, count, from, points, level, days } = item as Record<string, unknown>;
  if (template !== undefined) return `优惠券 ${template} × ${count} 张`;
  if (from !== undefined) return `满 ${yuanDigits(Number(from))} 元加 ${points} 积分`;
  return `${levels.find(({ id }) => id === level)?.name ?? level} ${days} 天需 ${points} 积分`;
}

function effectOf(path: string, before: unknown, after: unknown): ChangeEffect {
  if (path.endsWith("zones")) return widerZones(before as Zone[], after as Zone[]);
  if (path.endsWith("Coupons")) return moreIs("dearer", couponsOf(before), couponsOf(after));
  const more = parts[path]?.[2];
  return more ? moreIs(more, Number(before ?? 0), Number(after ?? 0)) : "neutral";
}

function moreIs(effect: "dearer" | "cheaper", before: number, after: number): ChangeEffect {
  if (before === after) return "neutral";
  const other = effect === "dearer" ? "cheaper" : "dearer";
  return after > before ? effect : other;
}

const couponsOf = (list: unknown) => ((list ?? []) as { count: number }[]).reduce((sum, { count }) => sum + count, 0);
