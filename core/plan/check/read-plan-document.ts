// 方案读取: a document as an operator wrote it, read as a sound plan, or every problem with its place, in Chinese.
// Example: `{"awards": {"direct": -1}}` over the preset is refused at `awards.direct`: 不能小于 0.
import type { z } from "zod";
import { liandongPreset } from "../preset";
import { planSchema } from "../schema";
import { type PlanProblem, type PlanReading, readPlan } from "../soundness";

/** The same answer as `readPlan`; problems of shape are said in Chinese and do not hide what else is unsound. */
export function readPlanDocument(document: unknown): PlanReading {
  const parsed = planSchema.safeParse(document);
  if (parsed.success) return readPlan(document);
  const { issues } = parsed.error;
  const rest = readPlan(repaired(document, issues)).problems ?? [];
  const shape = issues.flatMap(problemsOfIssue);
  const isSaid = ({ path }: PlanProblem) =>
    shape.some((said) => said.path === path || path.startsWith(`${said.path}.`));
  return { plan: null, problems: [...shape, ...rest.filter((problem) => !isSaid(problem))] };
}

type Issue = z.core.$ZodIssue;

function problemsOfIssue(issue: Issue): PlanProblem[] {
  const path = issue.path.join(".");
  if (issue.code !== "unrecognized_keys") return [{ path, message: sentenceOf(issue) }];
  return issue.keys.map((key) => ({ path: [...issue.path, key].join("."), message: "方案里没有这一项" }));
}

const typeNames: Record<string, string> = {
  number: "数字",
  int: "整数",
  string: "文字",
  boolean: "true 或 false",
  object: "一组设置（{…}）",
  record: "一组设置（{…}）",
  array: "列表（[…]）",
};

function sentenceOf(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.message.endsWith("received undefined")
        ? "缺少这一项"
        : `应为${typeNames[issue.expected] ?? "别的类型"}`;
    case "too_small":
      return issue.origin === "number" || issue.origin === "int" ? `不能小于 ${issue.minimum}` : "不能为空";
    case "too_big":
      return issue.origin === "number" || issue.origin === "int"
        ? `不能大于 ${issue.maximum}`
        : `最多 ${issue.maximum} 个`;
    case "invalid_value":
      return `只能是 ${issue.values.join("、")}`;
    default:
      return "格式不正确";
  }
}

/** The document with the preset's values where its own do not fit, so that the rest of it can be judged. */
function repaired(document: unknown, issues: readonly Issue[]): unknown {
  const copy: unknown = structuredClone(document);
  for (const issue of issues) {
    const keys = issue.code === "unrecognized_keys" ? issue.keys : [];
    for (const key of keys) replaceAt(copy, [...issue.path, key]);
    if (keys.length === 0) replaceAt(copy, issue.path);
  }
  return copy;
}

function replaceAt(document: unknown, path: readonly PropertyKey[]): void {
  let [place, known]: unknown[] = [document, liandongPreset];
  for (const key of path.slice(0, -1)) [place, known] = [childOf(place, key), childOf(known, key)];
  const last = path.at(-1);
  if (last === undefined || typeof place !== "object" || place === null) return;
  const value = childOf(known, last);
  if (value === undefined) Reflect.deleteProperty(place, last);
  else Reflect.set(place, last, value);
}

function childOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
