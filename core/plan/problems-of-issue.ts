import type { z } from "zod";
import type { PlanProblem } from "./soundness";

type Issue = z.core.$ZodIssue;

/** Problems of a document's shape with their paths, in Chinese. */
export function problemsOfIssue(issue: Issue): PlanProblem[] {
  const path = issue.path.join(".");
  if (issue.code !== "unrecognized_keys") return [{ path, message: sentenceOf(issue) }];
  return issue.keys.map((key) => ({ path: [...issue.path, key].join("."), message: "没有这一项" }));
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
      if (issue.origin === "number" || issue.origin === "int") return `不能小于 ${issue.minimum}`;
      return issue.minimum > 1 ? `至少要有 ${issue.minimum} 项` : "不能为空";
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
