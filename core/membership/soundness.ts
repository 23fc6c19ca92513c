// 会员体系校验: a programme is refused when a level offers nothing more than the one below, or when its parts contradict each other
// (core/rules/membership.md, section 8).
// Example: silver with exactly the benefits of bronze is refused; so is gold with a smaller accelerator than silver.

import { problemsOfIssue } from "../plan/problems-of-issue";
import type { PlanProblem } from "../plan/soundness";
import { isEmptyWindow } from "../time/window";
import { moreBenefits } from "./benefits";
import { type Gift, type Level, type Programme, programmeSchema } from "./schema";

export type ProgrammeReadResult =
  | { readonly programme: Programme; readonly problems: null }
  | { readonly programme: null; readonly problems: PlanProblem[] };

/** Reads a document as a sound programme, or lists everything that is wrong with it. */
export function readProgramme(document: unknown): ProgrammeReadResult {
  const parsed = programmeSchema.safeParse(document);
  if (!parsed.success) {
    return { programme: null, problems: parsed.error.issues.flatMap(problemsOfIssue) };
  }
  const programme = parsed.data;
  const problems = [
    ...levelProblems(programme.levels),
    ...rfmProblems(programme),
    ...bonusProblems(programme),
    ...trialProblems(programme),
    ...cardProblems(programme),
    ...boostProblems(programme),
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

const couponsIn = (gifts: readonly Gift[]) => gifts.reduce((sum, { count }) => sum + count, 0);

/** How much each benefit gives; more is better. Coupons count by number, because their worth depends on the order. */
function benefitsOf(level: Level) {
  const { discount, accelerator, pointsRate, loginGrowth } = level;
  const { freeFreightPerMonth, giftCoupons, birthdayCoupons } = moreBenefits(level);
  return {
    discount: -discount,
    accelerator,
    pointsRate,
    loginGrowth,
    freeFreightPerMonth,
    giftCoupons: couponsIn(giftCoupons),
    birthdayCoupons: couponsIn(birthdayCoupons),
  };
}

/** Whether both levels give the same coupons: other coupons in the same number are a new benefit. */
function hasSameGifts(a: Level, b: Level): boolean {
  const gifts = (level: Level) => {
    const { giftCoupons, birthdayCoupons } = moreBenefits(level);
    return JSON.stringify([giftCoupons, birthdayCoupons]);
  };
  return gifts(a) === gifts(b);
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
  const givesNothing = lower.every(([benefit, worth]) => own[benefit] === worth) && hasSameGifts(level, below);
  return givesNothing ? [{ path, message: `${level.name}没有比${below.name}更多的权益` }] : [];
}

function rfmProblems({ rfm }: Programme): PlanProblem[] {
  return (["r", "f", "m"] as const).flatMap((dimension) => {
    const cuts: readonly number[] = rfm[dimension];
    const rises = cuts.every((cut, index) => index === 0 || cut > (cuts[index - 1] ?? 0));
    return rises ? [] : [{ path: `rfm.${dimension}`, message: "分段点必须依次增大" }];
  });
}

/** A higher step must not give less, because then a refund would give points. */
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

/** A trial is of a level above the lowest one, once per level. */
function trialProblems({ levels, points }: Programme): PlanProblem[] {
  const tried = points.trials ?? [];
  return tried.flatMap(({ level }, index) => {
    const path = `points.trials.${index}.level`;
    if (levels.findIndex(({ id }) => id === level) < 1) return [{ path, message: `不能体验这个等级：${level}` }];
    const isAgain = tried.findIndex((trial) => trial.level === level) < index;
    return isAgain ? [{ path, message: `等级体验重复：${level}` }] : [];
  });
}

function cardProblems({ cards = [] }: Programme): PlanProblem[] {
  return cards.flatMap(({ id }, index) =>
    cards.findIndex((card) => card.id === id) < index
      ? [{ path: `cards.${index}.id`, message: `会员卡编号重复：${id}` }]
      : [],
  );
}

function boostProblems({ levels, points }: Programme): PlanProblem[] {
  const boosts = points.boosts ?? [];
  return boosts.flatMap((boost, index) => {
    const path = `points.boosts.${index}`;
    const isAgain = boosts.findIndex(({ id }) => id === boost.id) < index;
    const unknown = (boost.levels ?? []).filter((level) => !levels.some(({ id }) => id === level));
    return [
      ...(isAgain ? [{ path: `${path}.id`, message: `积分活动编号重复：${boost.id}` }] : []),
      ...(isEmptyWindow(boost) ? [{ path: `${path}.endsAt`, message: "结束时间必须晚于开始时间" }] : []),
      ...unknown.map((level) => ({ path: `${path}.levels`, message: `没有这个等级：${level}` })),
    ];
  });
}
