// 方案读取: reads an operator's document as a sound plan, or lists every problem with its path, in Chinese.
// Example: `{"awards": {"direct": -1}}` over the preset is refused at `awards.direct`: 不能小于 0.
import type { z } from "zod";
import { liandongPreset } from "../plan/preset";
import { problemsOfIssue } from "../plan/problems-of-issue";
import { planSchema } from "../plan/schema";
import { type PlanProblem, type PlanReadResult, readPlan } from "../plan/soundness";
import { findUncleanTexts } from "../text/unclean-texts";

/** Like `readPlan`, but problems of shape are in Chinese and do not hide other problems, and texts have to be clean. */
export function readPlanDocument(document: unknown): PlanReadResult {
  const read = readShape(document);
  const texts = findUncleanTexts(document);
  return texts.length === 0 ? read : { plan: null, problems: [...texts, ...(read.problems ?? [])] };
}

function readShape(document: unknown): PlanReadResult {
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

/** The document with preset values in place of invalid ones, so that the rest can be checked. */
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
