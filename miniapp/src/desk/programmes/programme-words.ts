import { formatFen } from "@/format/money";
import { formatRate } from "@/format/rate";
import { zoneOptions } from "../kit/zones";

type Unit = "count" | "fen" | "rate" | "zones" | "growthModel" | "monetary" | "text";

/** The name and the unit of each part of the document. Parts of a level are named without the level's index. */
const parts: Record<string, [name: string, unit?: Unit]> = {
  scope: ["店铺"],
  levels: ["等级"],
  graceCloses: ["保级宽限（次）"],
  "levels.id": ["编号", "text"],
  "levels.name": ["名称", "text"],
  "levels.min": ["成长值门槛"],
  "levels.discount": ["零售价按", "rate"],
  "levels.accelerator": ["成长加速", "rate"],
  "levels.pointsRate": ["积分倍率", "rate"],
  "levels.loginGrowth": ["每日登录成长值"],
  "levels.freeFreightPerMonth": ["每月免邮（次）"],
  "levels.giftCoupons": ["升级礼券"],
  "levels.birthdayCoupons": ["生日礼券"],
  "growth.model": ["成长模型", "growthModel"],
  "growth.zones": ["成长值计入专区", "zones"],
  "growth.review": ["评价成长值"],
  "growth.photoReview": ["晒图另加成长值"],
  "growth.photoReviewers": ["晒图名额（人）"],
  "growth.reviewMinPrice": ["评价奖励的单价门槛", "fen"],
  "rfm.windowDays": ["统计天数"],
  "rfm.monetary": ["消费口径", "monetary"],
  "rfm.highFrom": ["几档起算高"],
  "rfm.r": ["R 分段（天）"],
  "rfm.f": ["F 分段（单）"],
  "rfm.m": ["M 分段（分）"],
  "rfm.scores.r": ["R 各档得分"],
  "rfm.scores.f": ["F 各档得分"],
  "rfm.scores.m": ["M 各档得分"],
  "rfm.weights.r": ["R 权重"],
  "rfm.weights.f": ["F 权重"],
  "rfm.weights.m": ["M 权重"],
  "points.zones": ["积分计入专区", "zones"],
  "points.fenPerPoint": ["每积分需消费", "fen"],
  "points.expiresAfterMonths": ["积分有效（月）"],
  "points.spendBonus": ["满额奖励"],
  "points.checkIn.base": ["每日签到积分"],
  "points.checkIn.streakDays": ["连续签到（天）"],
  "points.checkIn.streakBonus": ["连续签到奖励"],
  "points.review": ["评价积分"],
  "points.photoReview": ["晒图评价积分"],
  "points.share.points": ["每次分享积分"],
  "points.share.perDay": ["每日分享次数"],
  "points.topUpRate": ["储值积分比例", "rate"],
  "points.trials": ["等级体验"],
  "points.redeem.zones": ["积分抵扣专区", "zones"],
  "points.redeem.pointsPerYuan": ["多少积分抵 1 元"],
  "points.redeem.maxShare": ["最多抵货款", "rate"],
  "points.redeem.min": ["最少使用积分"],
};

const models: Record<string, string> = { behaviour: "行为成长", rfm: "RFM 周期结算", hybrid: "行为 + RFM" };
const monetaries: Record<string, string> = { total: "总额", average: "单均" };
const zoneName = (zone: unknown) => zoneOptions.find(({ value }) => value === zone)?.label ?? String(zone);

type Levels = { levels?: { id?: string; name?: string }[] };

/** The name of a place: `levels.2.discount` and `levels.silver.discount` are 等级「银牌会员」· 零售价按. */
export function wordsOfPath(path: string, document: unknown): string {
  const [root, which, ...rest] = path.split(".");
  if (root === "levels" && which !== undefined) {
    const { levels = [] } = (document ?? {}) as Levels;
    const level = levels.find(({ id }) => id === which) ?? levels[Number(which)];
    const part = rest.length > 0 ? ` · ${nameOf(["levels", ...rest])}` : "";
    return `等级「${level?.name || which}」${part}`;
  }
  return nameOf(path.split("."));
}

function nameOf(path: string[]): string {
  for (let length = path.length; length > 0; length--) {
    const part = parts[path.slice(0, length).join(".")];
    if (!part) continue;
    const place = path.slice(length).find((step) => /^\d+$/.test(step));
    return place === undefined ? part[0] : `${part[0]}第 ${Number(place) + 1} 项`;
  }
  return path.join(".");
}

/** A value in its unit: a discount of 9800 is 98%. */
export function wordsOfValue(path: string, value: unknown): string {
  if (value === undefined || value === null) return "没有";
  const [root, , ...rest] = path.split(".");
  const unit = parts[root === "levels" ? ["levels", ...rest].join(".") : path]?.[1];
  if (typeof value === "number") {
    if (unit === "rate") return formatRate(value);
    return unit === "fen" ? formatFen(value) : String(value);
  }
  if (typeof value === "string") return models[value] ?? monetaries[value] ?? value;
  if (unit === "zones" && Array.isArray(value)) return value.map(zoneName).join("、") || "没有";
  return wordsOfWhole(value);
}

function wordsOfWhole(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOfWhole).join("、") || "没有";
  if (typeof value !== "object" || value === null) return String(value);
  const thing = value as Record<string, unknown>;
  if ("template" in thing) return `券 ${thing.template} × ${thing.count}`;
  if ("days" in thing) return `${thing.level} ${thing.days} 天 ${thing.points} 积分`;
  if ("from" in thing) return `满 ${formatFen(Number(thing.from))} 送 ${thing.points}`;
  if ("min" in thing) return `${thing.name}（成长值 ${thing.min} 起）`;
  return JSON.stringify(value);
}
