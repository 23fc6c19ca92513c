import { formatFen } from "@/format/money";
import { formatRate } from "@/format/rate";
import { zoneOptions } from "../../kit/zones";
import type { PlanDocument } from "../shapes";
import { type EditedPool, type EditedTitle, get, nameOfTitle, titlesOf } from "./plan-values";

// Each block of the form says in one sentence what it means as it stands; a cleared field is a dash.
const yuan = (value: unknown) => (typeof value === "number" ? formatFen(value) : "—");
const rate = (value: unknown) => (typeof value === "number" ? formatRate(value) : "—");
const count = (value: unknown) => (typeof value === "number" ? String(value) : "—");

export const standingOptions = (document: PlanDocument) => [
  { value: "agent", label: "代理" },
  { value: "boss", label: "老板" },
  ...titlesOf(document).map((title) => ({ value: title.id, label: nameOfTitle(title) })),
];

export const identityOptions = [
  { value: "customer", label: "普通会员" },
  { value: "agent", label: "代理" },
  { value: "boss", label: "老板" },
];

const standingName = (document: PlanDocument, standing: string) =>
  [...identityOptions, ...standingOptions(document)].find(({ value }) => value === standing)?.label ?? standing;

const zonesWords = (value: unknown) =>
  (Array.isArray(value) ? value : [])
    .map((zone) => zoneOptions.find((option) => option.value === zone)?.label ?? zone)
    .join("、");

export function joinWords(document: PlanDocument): string {
  const amount = yuan(get(document, "join.amount"));
  const per = get(document, "join.awardPer") === "unit" ? `每满 ${amount} 奖一次` : "不论买几份只奖一次";
  const again = get(document, "join.countRepeatOrders")
    ? "代理再买也计奖、计入团队单数"
    : "代理再买不计奖、不计团队单数";
  return `加盟区一单实付满 ${amount}，买家就是代理；一单${per}；${again}。`;
}

export function awardWords(document: PlanDocument): string {
  const direct = yuan(get(document, "awards.direct"));
  const placement = yuan(get(document, "awards.placement"));
  const peer = rate(get(document, "awards.peerRate"));
  return `每单给推荐人直推奖 ${direct}，给归属老板见点奖 ${placement}；拿奖老板的归属老板再得这两项之和的 ${peer}（平级奖）。`;
}

export function bossWords(document: PlanDocument): string {
  const after = count(get(document, "boss.afterDirects"));
  const from = count(get(document, "boss.placementFromDirects"));
  const rest = get(document, "boss.unqualifiedPlacement") === "platform" ? "归平台" : "给再上一位够格的老板";
  return `代理直推满 ${after} 位代理成为老板；直推满 ${from} 位起拿团队的见点奖，自己推荐的订单不受此限；不够格的见点奖${rest}。`;
}

export function retailWords(document: PlanDocument): string {
  const zones = zonesWords(get(document, "retail.zones"));
  if (zones === "") return "没有选专区：不发级差奖。";
  const rates = (get(document, "retail.rates") ?? {}) as Record<string, unknown>;
  const words = standingOptions(document)
    .flatMap(({ value, label }) => (rates[value] === undefined ? [] : [`${label} ${rate(rates[value])}`]))
    .join("、");
  const self = get(document, "retail.selfRebate") ? "买家自己先拿自己的比例" : "买家自己不拿";
  return `${zones}的订单按差额逐级向上发：${words || "没有设比例"}；${self}。商品可以有自己的比例。`;
}

export function regionWords(document: PlanDocument): string {
  const zones = zonesWords(get(document, "regions.zones"));
  if (zones === "") return "没有选专区：不发区域奖。";
  const of = (part: string) => rate(get(document, `regions.rates.${part}`));
  return `${zones}的订单按收货地址：区县代理拿 ${of("district")}，市代理拿 ${of("city")} 减下级已拿的部分，省代理拿 ${of("province")} 减下级已拿的部分。`;
}

const conditionWords: Record<string, (value: never, document: PlanDocument) => string> = {
  directAgents: (value) => `直推代理满 ${count(value)} 人`,
  directsWith: (value: { standing: string; count: number } | null, document) =>
    `直推里有 ${count(value?.count)} 位${standingName(document, value?.standing ?? "—")}`,
  teamOrders: (value) => `团队满 ${count(value)} 单`,
  personalSpend: (value) => `个人消费满 ${yuan(value)}`,
  teamVolume: (value) => `团队业绩满 ${yuan(value)}`,
  smallLegVolume: (value) => `小区业绩满 ${yuan(value)}`,
  smallLegShare: (value) => `小区业绩占团队业绩 ${rate(value)} 以上`,
};

export function titleWords(title: EditedTitle, document: PlanDocument): string {
  const when = (title.when ?? {}) as Record<string, unknown>;
  const conditions = Object.entries(conditionWords).flatMap(([key, words]) =>
    when[key] === undefined ? [] : [words(when[key] as never, document)],
  );
  return conditions.length > 0
    ? `${conditions.join("，并且")}，就是${nameOfTitle(title)}。`
    : `${nameOfTitle(title)}没有条件：只能由运营或礼包授予。`;
}

/** A pool has no name of its own; people call it by the titles that share it. */
export function poolName({ shares }: EditedPool, document: PlanDocument): string {
  const sharers = titlesOf(document).filter(({ id }) => id in (shares ?? {}));
  return sharers.length > 0 ? `${sharers.map(nameOfTitle).join("、")} 分红池` : "新分红池";
}

export function poolWords({ perJoinOrder, shares }: EditedPool, document: PlanDocument): string {
  const known = titlesOf(document).map(({ id }) => id);
  const parts = Object.entries(shares ?? {}).sort(([a], [b]) => known.indexOf(a) - known.indexOf(b));
  const said = parts.map(([title, share]) => `${standingName(document, title)}平分 ${rate(share)}`).join("，");
  const sum = parts.reduce((total, [, share]) => total + (Number(share) || 0), 0);
  const rest = sum < 10_000 ? `，其余 ${rate(10_000 - sum)} 留在池里` : "";
  return `每笔加盟订单入池 ${yuan(perJoinOrder)}；结算时${said || "没有人分"}${rest}。`;
}

export function fundWords(document: PlanDocument): string {
  const tasks = (get(document, "fund.tasks") ?? {}) as Record<string, never>;
  const { handedOver, bossesReferred, teamAgents } = tasks as {
    handedOver?: { lines: number; identity: string; ordersOver: number };
    bossesReferred?: number;
    teamAgents?: number;
  };
  const said = [
    handedOver &&
      `${count(handedOver.lines)} 条留人线的线头是${standingName(document, handedOver.identity)}、线上合计多于 ${count(handedOver.ordersOver)} 单`,
    bossesReferred !== undefined && `直推里有 ${count(bossesReferred)} 位老板`,
    teamAgents !== undefined && `团队里有 ${count(teamAgents)} 位代理`,
  ].filter((words) => typeof words === "string");
  if (said.length === 0) return "没有任务：提现不留存，以前留存的在下次检查时退回。";
  return `每笔提现先留存 ${rate(get(document, "fund.holdRate"))}；${said.join("，并且")}时全部发还，以后不再留存。`;
}

export function payoutWords(document: PlanDocument): string {
  const days = count(get(document, "settleAfterDays"));
  const when: Record<string, string> = {
    paid: "付款时",
    received: "收货时",
    closed: `收货 ${days} 天后`,
  };
  const settled = when[String(get(document, "settleOn"))] ?? "—";
  return `奖励在${settled}变成可提现；单笔至少提 ${yuan(get(document, "withdraw.min"))}，手续费 ${rate(get(document, "withdraw.feeRate"))}。`;
}

export function freeWords(document: PlanDocument): string {
  return `代理和老板在免费专区每单付运费 ${yuan(get(document, "free.freight"))}，同一商品每月最多 ${count(get(document, "free.perMonth"))} 件。`;
}

export function depthWords(document: PlanDocument): string {
  const depth = get(document, "compliance.maxDepth");
  return typeof depth === "number"
    ? `见点奖、平级奖和级差奖最多发给买家向上 ${depth} 层的人，更远的不发。`
    : "见点奖、平级奖和级差奖不限层数。";
}
