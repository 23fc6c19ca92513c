// 放行: a plan that pays more than the one in force, or of which the check warns anew, needs a second person's release
// (core/rules/plan.md, section 15). Example: 直推奖 100 → 120 raises the limit of a join order, so a colleague has to release it.
import { formatYuan } from "../money/fen";
import type { Plan } from "../plan/schema";
import type { PlanCheck } from "./check-plan";
import { percent, type WorstCase } from "./worst-case";
import { poolUnitFen } from "./worst-parts";

type Checked = { readonly plan: Plan; readonly check: PlanCheck };

/** Why the plan needs a release over the one in force, in Chinese; empty when it may be published by one person. */
export function releaseReasons(inForce: Checked, next: Checked): string[] {
  return [...limitReasons(inForce, next), ...productReasons(inForce, next), ...warningReasons(inForce, next)];
}

function limitReasons(before: Checked, after: Checked): string[] {
  const reasons: string[] = [];
  const compare = (name: string, of: (checked: Checked) => number, words: (value: number) => string) => {
    if (of(after) > of(before)) reasons.push(`${name} ${words(of(before))} → ${words(of(after))}`);
  };
  compare("加盟订单最多付出售价的", ({ check }) => check.joinShareLimitBp, percent);
  compare("每笔加盟订单的直推奖、见点奖和入池合计", ({ plan }) => perOrderFen(plan), formatYuan);
  compare("级差比例合计", ({ plan }) => sumOf(plan.retail.rates), percent);
  compare("区域奖比例合计", ({ plan }) => sumOf(plan.regions.rates), percent);
  compare("平级奖", ({ plan }) => plan.awards.peerRate, percent);
  return reasons;
}

const perOrderFen = (plan: Plan) => plan.awards.direct + plan.awards.placement + poolUnitFen(plan);
const sumOf = (rates: Readonly<Record<string, number>>) => Object.values(rates).reduce((sum, rate) => sum + rate, 0);

/** Names the product that gets dearer by most. */
function productReasons(before: Checked, after: Checked): string[] {
  const known = new Map(before.check.worstCases.map((worst) => [worst.product.id, worst]));
  const dearer = after.check.worstCases.flatMap((now) => {
    const old = known.get(now.product.id);
    return old && (now.payoutBp ?? 0) > (old.payoutBp ?? 0) ? [{ now, old }] : [];
  });
  const [most] = dearer.toSorted((a, b) => rise(b) - rise(a));
  if (!most) return [];
  const { now, old } = most;
  const example = `「${now.product.name}」最多发出售价的 ${percent(old.payoutBp ?? 0)} → ${percent(now.payoutBp ?? 0)}`;
  return [dearer.length === 1 ? example : `${dearer.length} 件商品最多发出更多，其中${example}`];
}

const rise = ({ now, old }: { now: WorstCase; old: WorstCase }) => (now.payoutBp ?? 0) - (old.payoutBp ?? 0);

function warningReasons(before: Checked, after: Checked): string[] {
  const known = new Set(before.check.warnings.map(({ id }) => id));
  return after.check.warnings.filter(({ id }) => !known.has(id)).map(({ text }) => `新的提醒：${text}`);
}
