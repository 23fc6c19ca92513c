// 会员体系校验: a programme is refused when a level promises nothing new, or its parts contradict each other (spec 03 section 3).
// Example: silver with every benefit of bronze and nothing more is refused; so is gold with a smaller accelerator than silver.
import type { PlanProblem } from "../plan/soundness";
import { type Level, type Programme, programmeSchema } from "./schema";

export type ProgrammeReading =
  | { readonly programme: Programme; readonly problems: null }
  | { readonly programme: null; readonly problems: PlanProblem[] };

/** Reads a document as a sound programme, or says everything that is wrong with it. */
export function readProgramme(document: unknown): ProgrammeReading {
  const parsed = programmeSchema.safeParse(document);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
    return { programme: null, problems };
  }
  const programme = parsed.data;
  const problems = [
    ...levelProblems(programme.levels),
    ...rfmProblems(programme),
    ...zoneProblems(programme),
    ...bonusProblems(programme),
  ];
  return problems.length > 0 ? { programme: null, problems } : { programme, problems: null };
}

function levelProblems(levels: readonly Level[]): PlanProblem[] {
  const problems: PlanProblem[] = [];
  const ids = new Set<string>();
  levels.forEach((level, index) => {
    const path = `levels.${index}`;
    if (ids.has(level.id)) problems.push({ path: `${path}.id`, message: `等级编号重复：${level.id}` });
    ids.add(level.id);
    const below = levels[index - 1];
    if (!below) {
      if (level.min !== 0) problems.push({ path: `${path}.min`, message: "最低等级的成长值必须从 0 开始" });
      return;
    }
    if (level.min <= below.min) problems.push({ path: `${path}.min`, message: `成长值必须高于下一级：${below.min}` });
    problems.push(...benefitProblems(level, below, path));
  });
  return problems;
}

/** How much each benefit gives; more is better. */
function benefitsOf(level: Level): Record<"discount" | "accelerator" | "pointsRate" | "loginGrowth", number> {
  const { discount, accelerator, pointsRate, loginGrowth } = level;
  return { discount: -discount, accelerator, pointsRate, loginGrowth };
}

function benefitProblems(level: Level, below: Level, path: string): PlanProblem[] {
  const lower = Object.entries(benefitsOf(below));
  const own: Readonly<Record<string, number>> = benefitsOf(level);
  const less = lower.filter(([benefit, worth]) => (own[benefit] ?? 0) < worth);
  if (less.length > 0) {
    return less.map(([benefit]) => ({
      path: `${path}.${benefit}`,
      message: `${level.name}的权益少于${below.name}`,
    }));
  }
  const givesNothing = lower.every(([benefit, worth]) => own[benefit] === worth);
  return givesNothing ? [{ path, message: `${level.name}没有比${below.name}更多的权益` }] : [];
}

function rfmProblems({ rfm }: Programme): PlanProblem[] {
  return (["r", "f", "m"] as const).flatMap((dimension) => {
    const cuts: readonly number[] = rfm[dimension];
    const rises = cuts.every((cut, index) => index === 0 || cut > (cuts[index - 1] ?? 0));
    return rises ? [] : [{ path: `rfm.${dimension}`, message: "分段点必须依次增大" }];
  });
}

function zoneProblems({ growth, points }: Programme): PlanProblem[] {
  const check = (path: string, used: readonly string[], allowed: readonly string[]) =>
    used.filter((zone) => !allowed.includes(zone)).map((zone) => ({ path, message: `不能用于这个专区：${zone}` }));
  return [
    ...check("growth.zones", growth.zones, ["join", "retail", "member"]),
    ...check("points.zones", points.zones, ["join", "retail", "member"]),
    ...check("points.redeem.zones", points.redeem.zones, ["retail", "member"]),
  ];
}

/** More spent never earns less: else a refund would give points. */
function bonusProblems({ points }: Programme): PlanProblem[] {
  const steps = [...points.spendBonus].sort((a, b) => a.from - b.from);
  return steps.flatMap((step, index) => {
    const before = steps[index - 1];
    if (!before) return [];
    if (before.from === step.from) return [{ path: "points.spendBonus", message: `满额奖励重复：${step.from}` }];
    return step.points < before.points
      ? [{ path: "points.spendBonus", message: `满额更多，奖励反而更少：${step.from}` }]
      : [];
  });
}
