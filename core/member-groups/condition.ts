// 客群条件: a document of `all`, `any` and `not` over questions about single facts; the same document is judged in core and translated
// to SQL (core/rules/customers.md, section 1).
// A group may be named inside: "A without B" is {all: [{group: A}, {not: {group: B}}]}.
// Example: {all: [{fact: "orders", is: "atLeast", value: 3}, {not: {fact: "lastOrderAt", is: "within", value: 30}}]}.
import { z } from "zod";
import { cleanLine } from "../text/clean-text";
import { atMost } from "../text/text-length";
import { factKinds, factsOfKind } from "./facts";

const words = z
  .array(z.string().overwrite(cleanLine).min(1, "请至少选一项").refine(atMost(64), "选项太长"))
  .min(1, "请至少选一项")
  .max(50, "最多选 50 项");
const whole = z.int("请填写整数").min(0, "不能是负数").max(1_000_000_000_000, "数太大");
const days = z.int("请填写整数").min(1, "请填写 1 到 3650 之间的整数").max(3650, "请填写 1 到 3650 之间的整数");
const day = z.iso.date("请选择日期");
const between = z
  .strictObject({ from: whole, to: whole })
  .refine(({ from, to }) => from <= to, { path: ["to"], error: "最大值不能小于最小值" });
const dayBetween = z
  .strictObject({ from: day, to: day })
  .refine(({ from, to }) => from <= to, { path: ["to"], error: "结束日期不能早于开始日期" });

const numberFact = z.enum(factsOfKind("number", "money"));
const momentFact = z.enum(factsOfKind("moment"));

const numberQuestion = z.discriminatedUnion("is", [
  z.strictObject({ fact: numberFact, is: z.literal("atLeast"), value: whole }),
  z.strictObject({ fact: numberFact, is: z.literal("atMost"), value: whole }),
  z.strictObject({ fact: numberFact, is: z.literal("between"), value: between }),
]);
const momentQuestion = z.discriminatedUnion("is", [
  /** Within the last so many times 24 hours. */
  z.strictObject({ fact: momentFact, is: z.literal("within"), value: days }),
  /** It happened, and longer ago than that. */
  z.strictObject({ fact: momentFact, is: z.literal("before"), value: days }),
  /** From one day of Asia/Shanghai to another, both included. */
  z.strictObject({ fact: momentFact, is: z.literal("onDays"), value: dayBetween }),
  z.strictObject({ fact: momentFact, is: z.literal("never") }),
]);
const choiceQuestion = z.strictObject({
  fact: z.enum(factsOfKind("choice")),
  is: z.enum(["anyOf", "noneOf"]),
  value: words,
});
const setQuestion = z.strictObject({
  fact: z.enum(factsOfKind("set")),
  is: z.enum(["anyOf", "allOf", "noneOf"]),
  value: words,
});
const monthQuestion = z.discriminatedUnion("is", [
  z.strictObject({
    fact: z.literal("birthMonth"),
    is: z.literal("anyOf"),
    value: z.array(z.int().min(1).max(12)).min(1, "请至少选一项").max(12),
  }),
  z.strictObject({ fact: z.literal("birthMonth"), is: z.literal("thisMonth") }),
]);
const regionQuestion = z.strictObject({
  fact: z.literal("regionCode"),
  is: z.enum(["anyOf", "noneOf"]),
  /** The first digits of codes: a province, a city or a district. */
  value: z
    .array(z.string().regex(/^\d{2}(\d{2}){0,2}$/, "地区不正确"))
    .min(1, "请至少选一项")
    .max(50, "最多选 50 项"),
});
const flagQuestion = z.strictObject({ fact: z.enum(factsOfKind("flag")), is: z.enum(["yes", "no"]) });

export const questionSchema = z.union([
  numberQuestion,
  momentQuestion,
  choiceQuestion,
  setQuestion,
  monthQuestion,
  regionQuestion,
  flagQuestion,
]);

/** One question about one fact. */
export type MemberQuestion = z.infer<typeof questionSchema>;
export type NumberQuestion = z.infer<typeof numberQuestion>;
export type MomentQuestion = z.infer<typeof momentQuestion>;
export type ChoiceQuestion = z.infer<typeof choiceQuestion>;
export type SetQuestion = z.infer<typeof setQuestion>;
export type MonthQuestion = z.infer<typeof monthQuestion>;
export type RegionQuestion = z.infer<typeof regionQuestion>;
export type FlagQuestion = z.infer<typeof flagQuestion>;

/** A question with the kind of its fact, so that a switch over the kind knows what it may ask. */
export type KindOfQuestion =
  | { readonly kind: "number"; readonly question: NumberQuestion }
  | { readonly kind: "moment"; readonly question: MomentQuestion }
  | { readonly kind: "choice"; readonly question: ChoiceQuestion }
  | { readonly kind: "set"; readonly question: SetQuestion }
  | { readonly kind: "month"; readonly question: MonthQuestion }
  | { readonly kind: "region"; readonly question: RegionQuestion }
  | { readonly kind: "flag"; readonly question: FlagQuestion };

export function kindOf(question: MemberQuestion): KindOfQuestion {
  const kind = factKinds[question.fact];
  return { kind: kind === "money" ? "number" : kind, question } as KindOfQuestion;
}

export type MemberCondition =
  | { readonly all: readonly MemberCondition[] }
  | { readonly any: readonly MemberCondition[] }
  | { readonly not: MemberCondition }
  /** Members of another group, by its number. */
  | { readonly group: string }
  | MemberQuestion;

/** Conditions lie in each other at most so deep, and ask at most so many questions. */
export const maxDepth = 4;
export const maxQuestions = 50;

const part: z.ZodType<MemberCondition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(part).min(1, "请至少加一个条件").max(maxQuestions, "条件太多") }),
    z.strictObject({ any: z.array(part).min(1, "请至少加一个条件").max(maxQuestions, "条件太多") }),
    z.strictObject({ not: part }),
    z.strictObject({ group: z.string().regex(/^[1-9]\d{0,17}$/, "客群不正确") }),
    questionSchema,
  ]),
);

export const conditionSchema = part.superRefine((condition, context) => {
  if (depthOf(condition) > maxDepth) context.addIssue({ code: "custom", message: `条件最多嵌套 ${maxDepth} 层` });
  if (questionsOf(condition).length > maxQuestions)
    context.addIssue({ code: "custom", message: `最多 ${maxQuestions} 个条件` });
});

function depthOf(condition: MemberCondition): number {
  if ("all" in condition) return 1 + Math.max(...condition.all.map(depthOf));
  if ("any" in condition) return 1 + Math.max(...condition.any.map(depthOf));
  return "not" in condition ? 1 + depthOf(condition.not) : 1;
}

/** Every question of the condition, in the order of the document. */
export function questionsOf(condition: MemberCondition): MemberQuestion[] {
  if ("all" in condition) return condition.all.flatMap(questionsOf);
  if ("any" in condition) return condition.any.flatMap(questionsOf);
  if ("not" in condition) return questionsOf(condition.not);
  return "group" in condition ? [] : [condition];
}

/** Numbers of the groups that the condition names. */
export function groupsOf(condition: MemberCondition): string[] {
  if ("all" in condition) return condition.all.flatMap(groupsOf);
  if ("any" in condition) return condition.any.flatMap(groupsOf);
  if ("not" in condition) return groupsOf(condition.not);
  return "group" in condition ? [condition.group] : [];
}

/** What a named group stands for: its condition, or null for a list. */
export type GroupLookup = (groupId: string) => MemberCondition | null;

/** The condition with every named group replaced by its condition, which names no group that names groups, or by the question whether the member is on its list. */
export function resolveGroups(condition: MemberCondition, lookup: GroupLookup): MemberCondition {
  const resolve = (one: MemberCondition) => resolveGroups(one, lookup);
  if ("all" in condition) return { all: condition.all.map(resolve) };
  if ("any" in condition) return { any: condition.any.map(resolve) };
  if ("not" in condition) return { not: resolve(condition.not) };
  if (!("group" in condition)) return condition;
  const named = lookup(condition.group);
  return named ? resolve(named) : { fact: "listIds", is: "anyOf", value: [condition.group] };
}
