import { zoneNames } from "@liandong/core/facts/zones";
import { awardNames } from "@liandong/core/ledger/explain";
import { formatYuan } from "@liandong/core/money/fen";
import type { PlanProblem } from "@liandong/core/plan/soundness";
import type { PlanCheck } from "@liandong/core/plan-check/check-plan";
import type { PlanNote } from "@liandong/core/plan-check/compliance-notes";
import { type PayoutKind, payoutKinds } from "@liandong/core/plan-check/history";
import type { MonthFigures } from "@liandong/core/plan-check/recruiting-figures";
import type { Replay } from "@liandong/core/plan-check/replay";
import { percent, type WorstCase } from "@liandong/core/plan-check/worst-case";
import { formatTable } from "./format-table";
import type { RecruitingReport } from "./simulate-recruiting";

export type CheckReport = { name: string; check: PlanCheck; growth: RecruitingReport; replay: Replay | null };

const kindNames: Record<PayoutKind, string> = { ...awardNames, pool: "入池" };

/** 体检报告 as text for a terminal. */
export function writeCheckReport({ name, check, growth, replay }: CheckReport): string {
  const sections = [
    ["单笔最多付出", worstLines(check)],
    ["增长模拟", recruitingLines(growth)],
    ...(replay ? [["历史回放", replayLines(replay)] as const] : []),
    ["提醒", noteLines(check.warnings)],
    ["合规提示（不是法律意见，发布时逐条确认）", noteLines(check.notes)],
  ] as const;
  const numbered = sections.map(([title, lines], place) => [`${"一二三四五"[place]}、${title}`, ...lines].join("\n"));
  return [`方案体检：${name}`, ...numbered].join("\n\n");
}

/** The problems of a document that is no sound plan, as text for a terminal. */
export function writeProblems(name: string, problems: readonly PlanProblem[]): string {
  const lines = problems.map(({ path, message }) => `  ${path || "（整份文档）"}：${message}`);
  return [`方案不成立：${name}，共 ${problems.length} 处`, ...lines].join("\n");
}

function worstLines({ worstCases, joinShareLimitBp }: PlanCheck): string[] {
  const limit = `  任何一笔加盟订单最多付出售价的 ${percent(joinShareLimitBp)}`;
  return [limit, ...worstCases.flatMap((worst) => ["", ...caseLines(worst)])];
}

function caseLines({ product, quantity, paidFen, payoutFen, payoutBp, parts, standing, ...rest }: WorstCase): string[] {
  const goods = `${product.name}${quantity > 1 ? ` × ${quantity}` : ""}（${zoneNames[product.zone]}）`;
  const share = payoutBp === null ? "" : `，占售价 ${percent(payoutBp)}`;
  const left =
    rest.marginFen === null ? "成本未知" : `成本 ${formatYuan(rest.costFen ?? 0)}，${leftOver(rest.marginFen)}`;
  const sum = parts.map(({ kind, amountFen }) => `${kindNames[kind]} ${formatYuan(amountFen)}`).join(" + ");
  return [
    `  ${goods} 售价 ${formatYuan(paidFen)}：最多付出 ${formatYuan(payoutFen)}${share}；${left}`,
    ...(sum === "" ? [] : [`    ${sum}`]),
    `    情形：${standing.join("；")}`,
  ];
}

function leftOver(marginFen: number): string {
  return marginFen < 0 ? `亏 ${formatYuan(-marginFen)}` : `剩下 ${formatYuan(marginFen)}`;
}

/** The columns of the simulation: each heading with the cell of a month. */
const monthColumns: readonly (readonly [heading: string, cell: (month: MonthFigures) => string])[] = [
  ["月", ({ month }) => String(month)],
  ["会员", ({ totals }) => String(totals.members)],
  ["代理", ({ totals }) => String(totals.agents)],
  ["老板", ({ totals }) => String(totals.bosses)],
  ["销售额", ({ salesFen }) => yuan(salesFen)],
  ["奖励与入池", ({ awardsFen }) => yuan(awardsFen)],
  ["提现", ({ payoutFen }) => yuan(payoutFen)],
  ["待提现", ({ totals }) => yuan(totals.owedFen)],
  ["帮扶基金", ({ totals }) => yuan(totals.fundFen)],
  ["分红池", ({ totals }) => yuan(totals.poolFen)],
  ["欠款", ({ totals }) => yuan(totals.debtFen)],
  ["毛利", ({ marginFen }) => yuan(marginFen)],
];

function recruitingLines({
  months,
  parameters,
  joinProduct,
  retailProduct,
  isCostKnown,
  recoveredShareBp,
}: RecruitingReport): string[] {
  const { seedMembers, recruitsPerAgent, joinShare, refundShare, withdrawShare, marketSize } = parameters;
  const rows = months.map((month) => monthColumns.map(([, cell]) => cell(month)));
  const table = formatTable([monthColumns.map(([heading]) => heading), ...rows]);
  const recovered =
    recoveredShareBp === null ? [] : [`  期末：被推荐进来的代理里，收入已达到加盟价的占 ${percent(recoveredShareBp)}`];
  return [
    `  ${seedMembers} 位种子老板，每位代理每月带来 ${recruitsPerAgent} 人，${percent(joinShare)} 加盟，加盟单退款 ${percent(refundShare)}，`,
    `  每月 ${percent(withdrawShare)} 的人全额提现，市场共 ${marketSize} 人；加盟商品 ${joinProduct}，零售商品 ${retailProduct}`,
    `  单位：元。销售额、奖励、提现、毛利是当月的，其余是月末的${isCostKnown ? "" : "；商品成本未知，毛利未计成本"}`,
    ...table.map((line) => `  ${line}`),
    ...recovered,
  ];
}

function replayLines({ orders, goodsFen, paid, paidFen, wouldPay, wouldPayFen }: Replay): string[] {
  const kinds = payoutKinds.filter((kind) => (paid[kind] ?? 0) + (wouldPay[kind] ?? 0) > 0);
  const row = (name: string, before: number, after: number) => [name, yuan(before), yuan(after), yuan(after - before)];
  const rows = [
    ["", "实际付出", "按此方案", "相差"],
    ...kinds.map((kind) => row(kindNames[kind], paid[kind] ?? 0, wouldPay[kind] ?? 0)),
    row("合计", paidFen, wouldPayFen),
  ];
  return [
    `  最近 ${orders.length} 笔订单，商品实付 ${formatYuan(goodsFen)}；推荐关系、授予和退款按历史不变。单位：元`,
    ...formatTable(rows).map((line) => `  ${line}`),
  ];
}

function noteLines(notes: readonly PlanNote[]): string[] {
  return notes.length === 0 ? ["  没有"] : notes.map(({ id, text }) => `  [${id}] ${text}`);
}

function yuan(fen: number): string {
  return formatYuan(fen).replace("¥", "");
}
