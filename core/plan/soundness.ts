// 方案校验: a plan that is not sound is refused (core/rules/plan.md, section 13).
// Example: pool shares of 6000 and 5000 bp add up to more than 10000 and are refused.

import { identities } from "../facts/identities";
import { type Zone, zoneNames } from "../facts/zones";
import type { Plan } from "./schema";
import { planSchema } from "./schema";

/** One problem of a document: its path, and a Chinese sentence. */
export interface PlanProblem {
  readonly path: string;
  readonly message: string;
}

export type PlanReadResult =
  | { readonly plan: Plan; readonly problems: null }
  | { readonly plan: null; readonly problems: PlanProblem[] };

/** Reads a document as a sound plan, or lists everything that is wrong with it. */
export function readPlan(document: unknown): PlanReadResult {
  const parsed = planSchema.safeParse(document);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
    return { plan: null, problems };
  }
  const problems = findProblems(parsed.data);
  return problems.length > 0 ? { plan: null, problems } : { plan: parsed.data, problems: null };
}

function findProblems(plan: Plan): PlanProblem[] {
  return [
    ...titleProblems(plan),
    ...rateProblems(plan),
    ...dividendProblems(plan),
    ...zoneProblems(plan),
    ...feeProblems(plan),
  ];
}

function titleProblems(plan: Plan): PlanProblem[] {
  const problems: PlanProblem[] = [];
  const ids = new Set<string>(["customer", "agent", "boss"]);
  const places = new Set<string>();
  plan.titles.forEach((title, index) => {
    const path = `titles.${index}`;
    if (ids.has(title.id)) problems.push({ path: `${path}.id`, message: `头衔编号重复：${title.id}` });
    ids.add(title.id);
    const place = `${title.track} ${title.rank}`;
    if (places.has(place)) problems.push({ path: `${path}.rank`, message: `同一序列的级别重复：${place}` });
    places.add(place);
    const needed = title.when.directsWith?.standing;
    if (needed === undefined || identities.some((identity) => identity === needed)) return;
    const lower = plan.titles.find((other) => other.id === needed);
    if (!lower) problems.push({ path: `${path}.when.directsWith.standing`, message: `没有这个身份或头衔：${needed}` });
    else if (lower.rank >= title.rank) {
      problems.push({ path: `${path}.when.directsWith.standing`, message: `条件只能使用级别更低的头衔：${needed}` });
    }
  });
  return problems;
}

/** Standings that a rate table may name. */
export function standingsWithRates(plan: Pick<Plan, "titles">): Set<string> {
  return new Set(["agent", "boss", ...plan.titles.map((title) => title.id)]);
}

function rateProblems(plan: Plan): PlanProblem[] {
  const known = standingsWithRates(plan);
  return Object.keys(plan.retail.rates)
    .filter((standing) => !known.has(standing))
    .map((standing) => ({ path: `retail.rates.${standing}`, message: `没有这个身份或头衔：${standing}` }));
}

function dividendProblems(plan: Plan): PlanProblem[] {
  const problems: PlanProblem[] = [];
  const titles = new Set(plan.titles.map((title) => title.id));
  const ids = new Set<string>();
  plan.dividends.forEach((pool, index) => {
    const path = `dividends.${index}`;
    if (ids.has(pool.id)) problems.push({ path: `${path}.id`, message: `分红池编号重复：${pool.id}` });
    ids.add(pool.id);
    const sum = Object.values(pool.shares).reduce((total, share) => total + share, 0);
    if (sum > 10_000) problems.push({ path: `${path}.shares`, message: `分红比例合计超过 100%：${sum / 100}%` });
    for (const id of Object.keys(pool.shares)) {
      if (!titles.has(id)) problems.push({ path: `${path}.shares.${id}`, message: `没有这个头衔：${id}` });
    }
  });
  return problems;
}

function zoneProblems(plan: Plan): PlanProblem[] {
  const problems: PlanProblem[] = [];
  const check = (path: string, used: readonly Zone[], allowed: readonly Zone[]) => {
    for (const zone of used) {
      if (!allowed.includes(zone)) problems.push({ path, message: `不能用于这个专区：${zoneNames[zone]}` });
    }
  };
  check("retail.zones", plan.retail.zones, ["retail", "member"]);
  check("regions.zones", plan.regions.zones, ["join", "retail", "member"]);
  return problems;
}

function feeProblems(plan: Plan): PlanProblem[] {
  if (plan.fund.holdRate + plan.withdraw.feeRate <= 10_000) return [];
  return [{ path: "fund.holdRate", message: "留存比例与手续费率合计超过 100%" }];
}
