// 增长图: draws a recruiting simulation as one SVG of four panels: monthly money, totals, balances, people.
import type { MonthFigures } from "../recruiting-figures";
import type { RecruitingParameters } from "../recruiting-parameters";
import { percent } from "../worst-case";
import { moneyUnit, people } from "./axis";
import { drawPanel, type Line, type Panel, panelSize } from "./draw-panel";

export interface RecruitingPicture {
  readonly months: readonly MonthFigures[];
  readonly parameters: RecruitingParameters;
  /** False when the margin excludes the cost of goods; the chart says so. */
  readonly isCostKnown: boolean;
}

const colours = { sales: "#2b5a8c", cost: "#b4690e", margin: "#1b5e50", debt: "#b3382c", soft: "#6b5b95" } as const;
const page = { width: 1180, height: 776, margin: 36, head: 108 };
const family = "PingFang SC, Microsoft YaHei, Noto Sans SC, Noto Sans CJK SC, Source Han Sans SC, sans-serif";

export function drawRecruiting(picture: RecruitingPicture): string {
  const panels = panelsOf(picture).map((panel, index) => {
    const x = page.margin + (index % 2) * (panelSize.width + 4);
    const y = page.head + Math.floor(index / 2) * (panelSize.height + 24);
    return `<g transform="translate(${x} ${y})">${drawPanel(panel)}</g>`;
  });
  const title = `增长模拟：${picture.months.length} 个月`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${page.width}" height="${page.height}" viewBox="0 0 ${page.width} ${page.height}" font-family="${family}" role="img" aria-label="${title}">`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    `<text x="${page.margin}" y="48" font-size="24" font-weight="600" fill="#1d2624">${title}</text>`,
    `<text x="${page.margin}" y="76" font-size="14" fill="#55625e">${assumptions(picture.parameters)}</text>`,
    ...panels,
    "</svg>",
  ].join("");
}

function assumptions(parameters: RecruitingParameters): string {
  const { seedMembers, recruitsPerAgent, joinShare, refundShare, withdrawShare, marketSize } = parameters;
  return [
    `${seedMembers} 位种子老板`,
    `每位代理每月带来 ${recruitsPerAgent} 人`,
    `其中 ${percent(joinShare)} 加盟`,
    `加盟单退款 ${percent(refundShare)}`,
    `每月 ${percent(withdrawShare)} 的人全额提现`,
    `市场共 ${marketSize} 人`,
  ].join(" · ");
}

function panelsOf({ months, isCostKnown }: RecruitingPicture): Panel[] {
  const margin = isCostKnown ? "平台毛利" : "毛利（未计成本）";
  const line = (name: string, colour: string, value: (month: MonthFigures) => number): Line => ({
    name,
    colour,
    values: months.map(value),
  });
  return [
    moneyPanel("每月收支", [
      line("销售额", colours.sales, ({ salesFen }) => salesFen),
      line("奖励与入池", colours.cost, ({ awardsFen }) => awardsFen),
      line(margin, colours.margin, ({ marginFen }) => marginFen),
    ]),
    moneyPanel("累计", [
      line("奖励与入池", colours.cost, ({ totals }) => totals.awardsFen),
      line("已提现", colours.soft, ({ totals }) => totals.payoutFen),
      line(margin, colours.margin, ({ totals }) => totals.marginFen),
    ]),
    moneyPanel("月末余额", [
      line("待提现", colours.soft, ({ totals }) => totals.owedFen),
      line("帮扶基金", colours.sales, ({ totals }) => totals.fundFen),
      line("分红池", colours.cost, ({ totals }) => totals.poolFen),
      line("会员欠款", colours.debt, ({ totals }) => totals.debtFen),
    ]),
    {
      title: "月末人数",
      unit: people,
      lines: [
        line("会员", colours.sales, ({ totals }) => totals.members),
        line("代理", colours.cost, ({ totals }) => totals.agents),
        line("老板", colours.margin, ({ totals }) => totals.bosses),
      ],
    },
  ];
}

function moneyPanel(title: string, lines: Line[]): Panel {
  return { title, unit: moneyUnit(lines.flatMap(({ values }) => values)), lines };
}
