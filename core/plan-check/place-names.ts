// 参数名称: what staff call each place of a plan document, for problems and changes.
// Example: `titles.0.when.directsWith.standing` is 头衔「V1」 · 条件 · 直推里的身份.
import { identityNames } from "../facts/identities";
import type { PlanProblem } from "../plan/soundness";

/** A problem with the name of its place, for people who never see a path. */
export type NamedProblem = PlanProblem & { readonly name: string };

export const nameProblems = (problems: readonly PlanProblem[], document: unknown): NamedProblem[] =>
  problems.map((problem) => ({ ...problem, name: placeName(problem.path, document) }));

const names: Readonly<Record<string, string>> = {
  join: "加盟",
  "join.amount": "加盟门槛",
  "join.awardPer": "一单多份",
  "join.countRepeatOrders": "复购计奖",
  awards: "奖励",
  "awards.direct": "直推奖",
  "awards.placement": "见点奖",
  "awards.peerRate": "平级奖",
  boss: "老板",
  "boss.afterDirects": "直推几位成为老板",
  "boss.placementFromDirects": "直推几位起拿见点奖",
  "boss.unqualifiedPlacement": "不够格的见点奖",
  retail: "级差奖",
  "retail.zones": "级差奖的专区",
  "retail.selfRebate": "自购返利",
  "retail.rates": "级差比例",
  regions: "区域奖",
  "regions.zones": "区域奖的专区",
  "regions.rates": "区域奖比例",
  "regions.rates.district": "区县代理",
  "regions.rates.city": "市代理",
  "regions.rates.province": "省代理",
  titles: "头衔",
  titlesDemote: "头衔会降级",
  dividends: "分红池",
  fund: "帮扶基金",
  "fund.holdRate": "帮扶基金留存",
  "fund.tasks": "帮扶任务",
  "fund.tasks.handedOver": "帮扶任务 · 留人线",
  "fund.tasks.handedOver.lines": "帮扶任务 · 留人线的条数",
  "fund.tasks.handedOver.identity": "帮扶任务 · 线头的身份",
  "fund.tasks.handedOver.ordersOver": "帮扶任务 · 线上的单数",
  "fund.tasks.bossesReferred": "帮扶任务 · 直推老板",
  "fund.tasks.teamAgents": "帮扶任务 · 团队代理",
  free: "免费专区",
  "free.freight": "免费专区运费",
  "free.perMonth": "免费专区每月件数",
  withdraw: "提现",
  "withdraw.min": "最低提现",
  "withdraw.feeRate": "提现手续费",
  settleOn: "何时结算",
  settleAfterDays: "再过几天结算",
  compliance: "合规",
  "compliance.maxDepth": "最多奖励几层",
};

const partNames: Readonly<Record<string, string>> = {
  id: "编号",
  name: "名称",
  track: "序列",
  rank: "级别",
  when: "条件",
  "when.directAgents": "条件 · 直推代理",
  "when.directsWith": "条件 · 直推里的身份",
  "when.directsWith.standing": "条件 · 直推里的身份",
  "when.directsWith.count": "条件 · 直推的人数",
  "when.teamOrders": "条件 · 团队单数",
  "when.personalSpend": "条件 · 个人消费",
  "when.teamVolume": "条件 · 团队业绩",
  "when.smallLegVolume": "条件 · 小区业绩",
  "when.smallLegShare": "条件 · 小区占比",
  perJoinOrder: "每单入池",
  shares: "分红比例",
};

type NamedPart = { readonly id?: unknown; readonly name?: unknown };
type Lists = { readonly titles?: unknown; readonly dividends?: unknown };

/** The name of a place in a document, whose lists are named by index (problems) or by id (changes). */
export function placeName(path: string, document: unknown): string {
  const [root = "", which, ...rest] = path.split(".");
  if (which !== undefined && (root === "titles" || root === "dividends")) {
    const item = root === "titles" ? `头衔「${titleOf(which, document)}」` : poolOf(which, document);
    return rest.length === 0 ? item : `${item} · ${partName(rest, document)}`;
  }
  if (path.startsWith("retail.rates."))
    return `级差比例 · ${standingName(path.slice("retail.rates.".length), document)}`;
  return names[path] ?? nearestName(path);
}

/** Where a value that the form does not know stands: 加盟里的「extra」. */
function nearestName(path: string): string {
  const steps = path.split(".");
  for (let length = steps.length - 1; length > 0; length--) {
    const name = names[steps.slice(0, length).join(".")];
    if (name) return `${name}里的「${steps.slice(length).join(".")}」`;
  }
  return path === "" ? "整份方案" : `「${path}」`;
}

function partName(steps: readonly string[], document: unknown): string {
  if (steps[0] === "shares" && steps[1] !== undefined) return `${standingName(steps[1], document)}的份额`;
  const path = steps.join(".");
  return partNames[path] ?? `「${path}」`;
}

/** 身份或头衔: 代理, or the name of a title; its id when it has no name. */
export function standingName(standing: string, document: unknown): string {
  return standing in identityNames
    ? identityNames[standing as keyof typeof identityNames]
    : textOf(itemsOf(document, "titles").find(({ id }) => id === standing)?.name, standing);
}

function titleOf(which: string, document: unknown): string {
  const title = itemOf(which, itemsOf(document, "titles"));
  return textOf(title?.name, textOf(title?.id, ordinal(which)));
}

/** A pool has no name of its own; people call it by the titles that share it. */
function poolOf(which: string, document: unknown): string {
  const pool = itemOf(which, itemsOf(document, "dividends"));
  const { shares } = (pool ?? {}) as { shares?: unknown };
  const shared = typeof shares === "object" && shares !== null ? shares : {};
  const sharers = itemsOf(document, "titles").flatMap(({ id }) =>
    typeof id === "string" && id in shared ? [standingName(id, document)] : [],
  );
  return sharers.length > 0 ? `${sharers.join("、")} 分红池` : `分红池「${textOf(pool?.id, ordinal(which))}」`;
}

const ordinal = (which: string) => (/^\d+$/.test(which) ? `第 ${Number(which) + 1} 个` : which);
const textOf = (text: unknown, otherwise: string) => (typeof text === "string" && text !== "" ? text : otherwise);

function itemsOf(document: unknown, list: keyof Lists): readonly NamedPart[] {
  const items = ((document ?? {}) as Lists)[list];
  return Array.isArray(items) ? items.filter((item) => typeof item === "object" && item !== null) : [];
}

const itemOf = (which: string, items: readonly NamedPart[]) =>
  items.find(({ id }) => id === which) ?? (/^\d+$/.test(which) ? items[Number(which)] : undefined);
