import type { Answers } from "../kit/answers";

export type Choices = Answers["desk"]["memberGroups"]["choices"];
export type Fact = Choices["facts"][number];
export type MemberGroup = Answers["desk"]["memberGroups"]["list"][number];
export type Condition = NonNullable<MemberGroup["condition"]>;
export type TagRule = Answers["desk"]["memberGroups"]["tagRules"][number];

/** A question about one fact as the form edits it, or a named group; `value` has the form that the question needs. */
export type ConditionRow = { key: number; isNot: boolean; fact: string; is: string; value: unknown };
export type ConditionForm = { join: "all" | "any"; rows: ConditionRow[] };

/** The fact that stands for membership of a named group. */
export const groupFact = "group";

type Verb = { value: string; label: string };

const listVerbs: Verb[] = [
  { value: "anyOf", label: "是其中之一" },
  { value: "noneOf", label: "都不是" },
];

/** What may be asked of a fact of each kind. */
export const verbsOfKind: Readonly<Record<Fact["kind"] | "group", Verb[]>> = {
  number: [
    { value: "atLeast", label: "至少" },
    { value: "atMost", label: "至多" },
    { value: "between", label: "介于" },
  ],
  money: [
    { value: "atLeast", label: "至少" },
    { value: "atMost", label: "至多" },
    { value: "between", label: "介于" },
  ],
  moment: [
    { value: "within", label: "在最近几天内" },
    { value: "before", label: "在几天以前" },
    { value: "onDays", label: "在日期之间" },
    { value: "never", label: "从来没有" },
  ],
  choice: listVerbs,
  region: listVerbs,
  set: [
    { value: "anyOf", label: "有其中之一" },
    { value: "allOf", label: "全都有" },
    { value: "noneOf", label: "都没有" },
  ],
  month: [
    { value: "anyOf", label: "在这些月" },
    { value: "thisMonth", label: "在本月" },
  ],
  flag: [
    { value: "yes", label: "是" },
    { value: "no", label: "否" },
  ],
  group: [{ value: "in", label: "属于" }],
};

const withoutValue = ["never", "thisMonth", "yes", "no"];

export const needsValue = (is: string): boolean => !withoutValue.includes(is);

function isFilled(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value !== "object") return value !== "";
  return value !== null && Object.values(value).every((part) => part !== null && part !== undefined && part !== "");
}

/** The condition of the form; null while a row is not filled in. */
export function toCondition({ join, rows }: ConditionForm): Condition | null {
  if (rows.length === 0) return null;
  if (rows.some(({ is, value }) => needsValue(is) && (value === undefined || !isFilled(value)))) return null;
  const parts = rows.map(({ isNot, fact, is, value }) => {
    const question = fact === groupFact ? { group: value } : needsValue(is) ? { fact, is, value } : { fact, is };
    // The server checks the document; a question it does not know is refused by name.
    return (isNot ? { not: question } : question) as Condition;
  });
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  return join === "all" ? { all: parts } : { any: parts };
}

/** The form of a condition; null for one that is more involved than the form can show. */
export function toForm(condition: Condition): ConditionForm | null {
  const join = "any" in condition ? "any" : "all";
  const parts = "all" in condition ? condition.all : "any" in condition ? condition.any : [condition];
  const rows = parts.map((part, key) => rowOf(part, key));
  return rows.some((row) => row === null) ? null : { join, rows: rows as ConditionRow[] };
}

function rowOf(part: Condition, key: number): ConditionRow | null {
  const isNot = "not" in part;
  const asked = isNot ? part.not : part;
  if ("group" in asked) return { key, isNot, fact: groupFact, is: "in", value: asked.group };
  if (!("fact" in asked)) return null;
  const value = "value" in asked ? asked.value : undefined;
  return { key, isNot, fact: asked.fact, is: asked.is, value };
}

export function newRow(key: number): ConditionRow {
  return { key, isNot: false, fact: "orders", is: "atLeast", value: undefined };
}
