// 方案提醒: explains what a plan does that an operator may not expect; a warning refuses nothing (core/rules/plan.md, section 14).
// Example: 秒结算 pays at once, so a refund after a withdrawal leaves a debt.
import { formatYuan } from "../money/fen";
import { hasAssistTasks } from "../plan/assist-tasks";
import type { Plan } from "../plan/schema";
import type { CheckProduct } from "./check-product";
import type { PlanNote } from "./compliance-notes";
import { percent, titleNameOf, type WorstCase } from "./worst-case";
import { joinShareLimitBp } from "./worst-parts";

interface WarningFacts {
  readonly plan: Plan;
  readonly products: readonly CheckProduct[];
  readonly worstCases: readonly WorstCase[];
}

/** The warnings that hold for this plan and these products. */
export function planWarnings(facts: WarningFacts): PlanNote[] {
  const { plan } = facts;
  return [
    ...settlementWarnings(plan),
    ...relationWarnings(plan),
    ...fundWarnings(plan),
    ...titleWarnings(plan),
    ...marginWarnings(facts),
  ];
}

function settlementWarnings({ settleOn, settleAfterDays }: Plan): PlanNote[] {
  if (settleOn === "paid") {
    const text =
      "秒结算：奖励在付款时就能提现。之后退款要追回，已经提走的部分只能记成会员的欠款，由以后的奖励抵扣，可能永远收不回。";
    return [{ id: "instant_settlement", text }];
  }
  if (settleOn === "received") {
    const text = "收货即结算：收货后七天无理由退货时奖励已经可以提现，追回不足的部分会记成欠款。";
    return [{ id: "early_settlement", text }];
  }
  if (settleAfterDays >= 7) return [];
  const text = `收货后 ${settleAfterDays} 天就结算，短于七天无理由退货期，期内退款会留下欠款。`;
  return [{ id: "early_settlement", text }];
}

function relationWarnings({ boss, awards, join }: Plan): PlanNote[] {
  const warnings: PlanNote[] = [];
  if (boss.afterDirects > 0 && awards.placement + awards.peerRate > 0) {
    const text = `没有推荐人的代理在成为老板之前带来的人，永远没有归属老板：这些线上的见点奖和平级奖不会发给任何人。满 ${boss.afterDirects} 个直推才成为老板，因此给第一批会员先授予“老板”，再让他们推广。`;
    warnings.push({ id: "ownerless_lines", text });
  }
  if (boss.unqualifiedPlacement === "platform" && boss.placementFromDirects > boss.afterDirects) {
    const text = `老板直推不满 ${boss.placementFromDirects} 个时，团队里别人推荐的订单没有人拿见点奖，归平台。`;
    warnings.push({ id: "unqualified_placement", text });
  }
  if (join.countRepeatOrders) {
    const text = "代理重复购买加盟商品也发全部奖励并计入团队单数：可以用自购来冲头衔或完成帮扶任务。";
    warnings.push({ id: "repeat_orders", text });
  }
  return warnings;
}

function fundWarnings({ fund, boss }: Plan): PlanNote[] {
  if (fund.holdRate > 0 && !hasAssistTasks(fund.tasks)) {
    const text = "设置了帮扶基金比例但没有任务：提现不会留存，以前留存的会在下次检查时退回。";
    return [{ id: "fund_without_tasks", text }];
  }
  const { handedOver } = fund.tasks;
  if (fund.holdRate > 0 && handedOver && handedOver.lines > boss.afterDirects) {
    const text = `帮扶任务要求 ${handedOver.lines} 条留人的线，而成为老板前只会留下约 ${boss.afterDirects} 条：不足的由最早的其他线补足。`;
    return [{ id: "fund_lines", text }];
  }
  return [];
}

function titleWarnings(plan: Plan): PlanNote[] {
  const warnings: PlanNote[] = [];
  if (!plan.titlesDemote && plan.titles.some(({ when }) => Object.keys(when).length > 0)) {
    const text = "头衔达成后不再取消：可以先买够业绩拿到头衔，再把订单退掉，头衔和分红仍然保留。";
    warnings.push({ id: "sticky_titles", text });
  }
  for (const { id, when } of plan.titles) {
    if (Object.keys(when).length > 0) continue;
    warnings.push({
      id: `granted_only_title:${id}`,
      text: `头衔“${titleNameOf(plan, id)}”没有条件，只能由运营或礼包授予。`,
    });
  }
  for (const { id, perJoinOrder, shares } of plan.dividends) {
    const sum = Object.values(shares).reduce((total, share) => total + share, 0);
    if (perJoinOrder === 0) {
      warnings.push({ id: `empty_pool:${id}`, text: `${poolName(plan, shares)}没有入池金额，结算时不会有分红。` });
    } else if (sum < 10_000) {
      const text = `${poolName(plan, shares)}只分 ${percent(sum)}，其余一直留在池里。`;
      warnings.push({ id: `undivided_pool:${id}`, text });
    }
  }
  return warnings;
}

function marginWarnings({ plan, products, worstCases }: WarningFacts): PlanNote[] {
  const warnings: PlanNote[] = [];
  const limitBp = joinShareLimitBp(plan);
  if (limitBp > 10_000) {
    const text = `加盟订单最多要付出售价的 ${percent(limitBp)}：比收到的钱还多。`;
    warnings.push({ id: "payout_above_price", text });
  }
  for (const { product, quantity, payoutFen, paidFen, marginFen } of worstCases) {
    const goods = `“${product.name}”${quantity > 1 ? ` × ${quantity}` : ""}`;
    const loss = marginFen === null ? paidFen - payoutFen : marginFen;
    if (loss >= 0) continue;
    const text = `${goods} 售价 ${formatYuan(paidFen)}，最多发出 ${formatYuan(payoutFen)}${marginFen === null ? "" : "，扣除成本后"}亏 ${formatYuan(-loss)}。`;
    warnings.push({ id: `payout_above_margin:${product.id}`, text });
  }
  for (const product of products) {
    if (product.zone !== "free" || product.costFen === null || product.costFen <= plan.free.freight) continue;
    const text = `免费专区“${product.name}”成本 ${formatYuan(product.costFen)}，高于每单运费 ${formatYuan(plan.free.freight)}。`;
    warnings.push({ id: `free_zone_below_cost:${product.id}`, text });
  }
  return warnings;
}

/** Names a pool by the titles that share it. */
function poolName(plan: Plan, shares: Readonly<Record<string, number>>): string {
  return `${Object.keys(shares)
    .map((id) => titleNameOf(plan, id))
    .join("、")}的分红池`;
}
