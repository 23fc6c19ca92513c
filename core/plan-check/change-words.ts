// 改动说明: each difference of two plans as a sentence with units, and whether the shop pays more or less by it.
// Example: `awards.direct` 10000 → 12000 is 直推奖 100.00 元 → 120.00 元, dearer.
import { type Identity, identityNames } from "../facts/identities";
import { type Zone, zoneNames } from "../facts/zones";
import { yuanDigits } from "../money/fen";
import type { AssistTasks, Plan, PlanTitle } from "../plan/schema";
import { titleConditions } from "../plan/title-words";
import { diffPlans, type PlanChange } from "./diff-plans";
import { placeName, standingName } from "./place-names";

/** `dearer`: the shop pays more by it, or pays sooner what can be lost; `cheaper` the reverse; `neutral` neither, or it depends. */
export type ChangeEffect = "dearer" | "cheaper" | "neutral";

export interface ChangeSentence {
  readonly path: string;
  readonly name: string;
  /** Null for something that was not there before. */
  readonly before: string | null;
  /** Null for something that is gone. */
  readonly after: string | null;
  readonly effect: ChangeEffect;
}

/** What the newer plan changes, in the order of the form; conditions and tasks are compared whole, because they are read whole. */
export function describePlanChanges(before: Plan, after: Plan): ChangeSentence[] {
  const wholes = new Map<string, PlanChange>();
  for (const change of diffPlans(before, after)) {
    const path = wholeOf(change.path);
    if (!wholes.has(path)) wholes.set(path, { path, before: valueAt(before, path), after: valueAt(after, path) });
  }
  const order = Object.keys(after);
  const placeOf = ({ path }: PlanChange) => order.indexOf(path.split(".")[0] ?? "");
  return [...wholes.values()]
    .sort((a, b) => placeOf(a) - placeOf(b))
    .map((change) => sentenceOf(change, { before, after }));
}

/** Paths below these are said together: a condition by itself means little. */
function wholeOf(path: string): string {
  const [root, which, part] = path.split(".");
  if (root === "titles" && part === "when") return `titles.${which}.when`;
  if (root === "fund" && which === "tasks" && part !== undefined) return `fund.tasks.${part}`;
  return path;
}

function valueAt(plan: Plan, path: string): unknown {
  return path.split(".").reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return value.find((item: { id?: unknown }) => item.id === step);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[step] : undefined;
  }, plan);
}

type Plans = { readonly before: Plan; readonly after: Plan };

function sentenceOf({ path, before, after }: PlanChange, plans: Plans): ChangeSentence {
  return {
    path,
    name: placeName(path, after === undefined || isGone(path, plans.after) ? plans.before : plans.after),
    before: before === undefined ? null : valueWords(path, before, plans.before),
    after: after === undefined ? null : valueWords(path, after, plans.after),
    effect: effectOf(path, before, after),
  };
}

const isGone = (path: string, plan: Plan) => valueAt(plan, path.split(".").slice(0, 2).join(".")) === undefined;

const amounts = /^(join\.amount|awards\.(direct|placement)|free\.freight|withdraw\.min)$|\.perJoinOrder$/;
const rates = /^(awards\.peerRate|fund\.holdRate|withdraw\.feeRate)$|\.(rates|shares)\.[^.]+$/;
const counts: Readonly<Record<string, string>> = {
  "boss.afterDirects": "位",
  "boss.placementFromDirects": "位",
  "free.perMonth": "件",
  settleAfterDays: "天",
  "compliance.maxDepth": "层",
};
const choices: Readonly<Record<string, string>> = {
  order: "每单奖一次",
  unit: "每份都奖",
  nextOwner: "给上一位老板",
  platform: "归平台",
  paid: "付款即结算",
  received: "收货后结算",
  closed: "售后期满结算",
};

function valueWords(path: string, value: unknown, plan: Plan): string {
  if (value === null) return "不限";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "number") return numberWords(path, value);
  if (typeof value === "string") return choices[value] ?? value;
  if (path.endsWith("zones")) return zonesWords(value as Zone[]);
  if (path.endsWith(".when"))
    return titleConditions(value as PlanTitle["when"], plan).join("，并且") || "没有条件，只能授予";
  if (path.startsWith("fund.tasks.")) return taskWords(value as NonNullable<AssistTasks["handedOver"]>);
  if (/^titles\.[^.]+$/.test(path)) return titleWords(value as PlanTitle, plan);
  if (/^dividends\.[^.]+$/.test(path)) return poolWords(value as Plan["dividends"][number], plan);
  return JSON.stringify(value);
}

function numberWords(path: string, value: number): string {
  if (amounts.test(path)) return `${yuanDigits(value)} 元`;
  if (rates.test(path)) return `${value / 100}%`;
  if (path === "fund.tasks.bossesReferred") return `直推里有 ${value} 位老板`;
  if (path === "fund.tasks.teamAgents") return `团队里有 ${value} 位代理`;
  if (path.endsWith(".rank")) return `第 ${value} 级`;
  return counts[path] ? `${value} ${counts[path]}` : String(value);
}

const zonesWords = (zones: readonly Zone[]) => zones.map((zone) => zoneNames[zone]).join("、") || "没有专区";

/** 帮扶任务 of handed-over lines as one sentence. */
function taskWords({ lines, identity, ordersOver }: NonNullable<AssistTasks["handedOver"]>): string {
  return `${lines} 条留人线的线头是${identityNames[identity as Identity]}，线上合计多于 ${ordersOver} 单`;
}

function titleWords(title: PlanTitle, plan: Plan): string {
  const conditions = titleConditions(title.when, plan).join("，并且") || "没有条件，只能授予";
  return `序列「${title.track}」第 ${title.rank} 级：${conditions}`;
}

function poolWords({ perJoinOrder, shares }: Plan["dividends"][number], plan: Plan): string {
  const parts = Object.entries(shares).map(([title, share]) => `${standingName(title, plan)} ${share / 100}%`);
  return `每单入池 ${yuanDigits(perJoinOrder)} 元，${parts.join("、") || "没有人分"}`;
}

/** Whether more of the number costs the shop more; places that are missing here are neutral. */
const moreIsDearer: readonly (readonly [pattern: RegExp, isDearer: boolean])[] = [
  [/^awards\.|\.perJoinOrder$|\.(rates|shares)\.[^.]+$|^free\.perMonth$|^compliance\.maxDepth$/, true],
  [/^join\.amount$|^boss\.(afterDirects|placementFromDirects)$|^free\.freight$/, false],
  [/^fund\.(holdRate|tasks\.(bossesReferred|teamAgents))$|^withdraw\.(min|feeRate)$/, false],
];
const dearerValues: Readonly<Record<string, unknown>> = {
  "join.awardPer": "unit",
  "join.countRepeatOrders": true,
  "boss.unqualifiedPlacement": "nextOwner",
  "retail.selfRebate": true,
  titlesDemote: false,
};

function effectOf(path: string, before: unknown, after: unknown): ChangeEffect {
  if (path in dearerValues) return after === dearerValues[path] ? "dearer" : "cheaper";
  if (path.endsWith("zones")) return widerZones(before as Zone[], after as Zone[]);
  if (path.endsWith(".when") || path === "fund.tasks.handedOver") return easier(before, after);
  if (/^(titles|dividends)\.[^.]+$/.test(path)) return before === undefined ? "dearer" : "cheaper";
  const rule = moreIsDearer.find(([pattern]) => pattern.test(path));
  if (!rule) return "neutral";
  const size = (value: unknown) => (value === null ? Number.POSITIVE_INFINITY : Number(value ?? 0));
  return size(after) > size(before) === rule[1] ? "dearer" : "cheaper";
}

/** More zones cost more; some other zones instead are neither. */
export function widerZones(before: readonly Zone[], after: readonly Zone[]): ChangeEffect {
  if (before.every((zone) => after.includes(zone))) return "dearer";
  return after.every((zone) => before.includes(zone)) ? "cheaper" : "neutral";
}

/** Conditions that ask for less, or fewer of them, let more members in; none at all lets nobody in. */
function easier(before: unknown, after: unknown): ChangeEffect {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  if (now.size === 0 || old.size === 0)
    return now.size === old.size ? "neutral" : now.size === 0 ? "cheaper" : "dearer";
  const isText = (value: unknown) => typeof value === "string";
  const isOther = [...now].some(([key, value]) => isText(value) && old.has(key) && old.get(key) !== value);
  if (isOther) return "neutral";
  const asksLess = ([key, value]: [string, unknown]) =>
    old.has(key) && (isText(value) || Number(value) <= Number(old.get(key)));
  const asksMore = ([key, value]: [string, unknown]) =>
    now.has(key) && (isText(value) || Number(now.get(key)) >= Number(value));
  if ([...now].every(asksLess)) return "dearer";
  return [...old].every(asksMore) ? "cheaper" : "neutral";
}

function leavesOf(value: unknown): Map<string, unknown> {
  const leaves = new Map<string, unknown>();
  for (const [key, part] of Object.entries((value ?? {}) as Record<string, unknown>)) {
    if (typeof part !== "object" || part === null) leaves.set(key, part);
    else for (const [inner, leaf] of Object.entries(part)) leaves.set(`${key}.${inner}`, leaf);
  }
  return leaves;
}
