// 判断会员是否属于客群: a fact that is missing answers no question but `never` and `noneOf` (core/rules/customers.md, section 1).
// Example: "last order more than 30 days ago" does not fit a member without any order; "never ordered" does.
import { assertInvariant } from "../errors";
import { dayMs, shanghaiMonth, startOfShanghaiDay } from "../time/shanghai";
import {
  type ChoiceQuestion,
  kindOf,
  type MemberCondition,
  type MemberQuestion,
  type MomentQuestion,
  type NumberQuestion,
  type SetQuestion,
} from "./condition";
import type { ConditionFacts } from "./facts";

/** Whether the member fits the condition at this moment. */
export function fitsCondition(condition: MemberCondition, facts: ConditionFacts, now: Date): boolean {
  if ("all" in condition) return condition.all.every((one) => fitsCondition(one, facts, now));
  if ("any" in condition) return condition.any.some((one) => fitsCondition(one, facts, now));
  if ("not" in condition) return !fitsCondition(condition.not, facts, now);
  assertInvariant(!("group" in condition), "a named group was not resolved");
  return answers(condition, facts, now);
}

/** 客单价 in fen, rounded down; null without an order. */
const basketFen = ({ orders, spentFen }: ConditionFacts): number | null =>
  orders === 0 ? null : Math.floor(spentFen / orders);

function answers(asked: MemberQuestion, facts: ConditionFacts, now: Date): boolean {
  const { kind, question } = kindOf(asked);
  switch (kind) {
    case "number":
      return answersNumber(question, facts);
    case "moment":
      return answersMoment(question, facts, now);
    case "month": {
      const month = facts.birthday === null ? null : Number(facts.birthday.slice(0, 2));
      const wanted = question.is === "thisMonth" ? [Number(shanghaiMonth(now).slice(5, 7))] : question.value;
      return month !== null && wanted.includes(month);
    }
    case "region": {
      const isThere = question.value.some((start) => facts.regionCode?.startsWith(start) ?? false);
      return question.is === "anyOf" ? isThere : !isThere;
    }
    case "flag":
      return facts[question.fact] === (question.is === "yes");
    case "set":
      return answersSet(question, facts[question.fact]);
    case "choice":
      return answersSet(question, [choiceOf(facts, question.fact)]);
  }
}

function answersNumber({ fact, is, value }: NumberQuestion, facts: ConditionFacts): boolean {
  const amount = fact === "basketFen" ? basketFen(facts) : facts[fact];
  if (amount === null) return false;
  if (is === "between") return value.from <= amount && amount <= value.to;
  return is === "atLeast" ? amount >= value : amount <= value;
}

function answersMoment(question: MomentQuestion, facts: ConditionFacts, now: Date): boolean {
  const at = momentOf(facts, question.fact);
  if (question.is === "never") return at === null;
  if (at === null) return false;
  if (question.is === "onDays") {
    const { from, to } = question.value;
    return at >= startOfShanghaiDay(from) && at.getTime() < startOfShanghaiDay(to).getTime() + dayMs;
  }
  const since = now.getTime() - question.value * dayMs;
  return question.is === "within" ? at.getTime() >= since : at.getTime() < since;
}

function momentOf(facts: ConditionFacts, fact: MomentQuestion["fact"]): Date | null {
  if (fact !== "checkedInOn") return facts[fact];
  return facts.checkedInOn === null ? null : startOfShanghaiDay(facts.checkedInOn);
}

function answersSet({ is, value }: SetQuestion | ChoiceQuestion, held: readonly string[]): boolean {
  if (is === "allOf") return value.every((one) => held.includes(one));
  const hasOne = value.some((one) => held.includes(one));
  return is === "anyOf" ? hasOne : !hasOne;
}

/** A member who did not say their sex has `unknown`, and one without a cell no segment. */
function choiceOf(facts: ConditionFacts, fact: ChoiceQuestion["fact"]): string {
  if (fact === "sex") return facts.sex ?? "unknown";
  return facts[fact] ?? "";
}
