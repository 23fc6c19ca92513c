// 客群条件的说法: a condition as people read it (core/rules/customers.md, section 1).
// Example: "订单数 ≥ 3，并且不满足（最近下单在 30 天内）".
import { identityNames } from "../facts/identities";
import { type LifeStage, lifeStageNames } from "../life-cycle/life-stage";
import { formatYuan } from "../money/fen";
import { kindOf, type MemberCondition, type MemberQuestion } from "./condition";
import { factKinds, factNames, type MemberFactName } from "./facts";

/** Names of what a condition names by number; a number that nothing has any more stays. */
export interface ConditionNames {
  readonly level: (levelId: string) => string;
  readonly title: (titleId: string) => string;
  readonly store: (storeId: string) => string;
  readonly channel: (channelId: string) => string;
  readonly region: (code: string) => string;
  readonly group: (groupId: string) => string;
}

const sexNames: Readonly<Record<string, string>> = { male: "男", female: "女", unknown: "未填写" };

export function describeCondition(condition: MemberCondition, names: ConditionNames): string {
  if ("all" in condition) return join(condition.all, "，并且", names);
  if ("any" in condition) return join(condition.any, "，或者", names);
  if ("not" in condition) return `不满足（${describeCondition(condition.not, names)}）`;
  if ("group" in condition) return `属于「${names.group(condition.group)}」`;
  return describeQuestion(condition, names);
}

/** Parts that are themselves joined stand in brackets. */
function join(parts: readonly MemberCondition[], word: string, names: ConditionNames): string {
  return parts
    .map((part) => {
      const isJoined = ("all" in part && part.all.length > 1) || ("any" in part && part.any.length > 1);
      return isJoined && parts.length > 1 ? `（${describeCondition(part, names)}）` : describeCondition(part, names);
    })
    .join(word);
}

function describeQuestion(asked: MemberQuestion, names: ConditionNames): string {
  const name = factNames[asked.fact];
  const { kind, question } = kindOf(asked);
  switch (kind) {
    case "number": {
      const show = (amount: number) =>
        factKinds[question.fact] === "money" ? `¥${formatYuan(amount)}` : String(amount);
      if (question.is === "between") return `${name}在 ${show(question.value.from)} 到 ${show(question.value.to)} 之间`;
      return `${name} ${question.is === "atLeast" ? "≥" : "≤"} ${show(question.value)}`;
    }
    case "moment":
      if (question.is === "never") return `从未${momentVerbs[question.fact]}`;
      if (question.is === "onDays") return `${name}在 ${question.value.from} 到 ${question.value.to}`;
      return `${name}在 ${question.value} 天${question.is === "within" ? "内" : "以前"}`;
    case "month":
      return question.is === "thisMonth" ? "本月生日" : `${question.value.join("、")} 月生日`;
    case "flag":
      return question.is === "yes" ? name : `不是：${name}`;
    default: {
      const values = question.value.map((value) => nameOf(question.fact, value, names)).join("、");
      const verbs = { anyOf: "是其中之一", allOf: "全都有", noneOf: "都不是" } as const;
      return question.value.length === 1 && question.is !== "noneOf"
        ? `${name}：${values}`
        : `${name}${verbs[question.is]}：${values}`;
    }
  }
}

const momentVerbs = {
  registeredAt: "注册",
  lastLoginAt: "登录",
  firstOrderAt: "下单",
  lastOrderAt: "下单",
  checkedInOn: "签到",
} as const;

function nameOf(fact: MemberFactName, value: string, names: ConditionNames): string {
  switch (fact) {
    case "identity":
      return identityNames[value as keyof typeof identityNames] ?? value;
    case "levelId":
      return names.level(value);
    case "lifeStage":
      return lifeStageNames[value as LifeStage] ?? value;
    case "sex":
      return sexNames[value] ?? value;
    case "titles":
      return names.title(value);
    case "storeIds":
      return names.store(value);
    case "channelId":
      return names.channel(value);
    case "regionCode":
      return names.region(value);
    case "listIds":
      return names.group(value);
    default:
      return value;
  }
}
