import { type Identity, identityNames } from "../facts/identities";
import { formatYuan } from "../money/fen";
import type { Plan, PlanTitle } from "./schema";

/** What a condition measures, and how much of it a title asks for. */
export interface TitleCondition {
  readonly measure: keyof PlanTitle["when"];
  /** A number of members or orders, fen, or basis points. */
  readonly unit: "count" | "fen" | "bp";
  readonly need: number;
  readonly words: string;
}

/** 头衔条件: what it takes to meet a title; none for a title that is only granted. */
export function titleSteps(when: PlanTitle["when"], { titles }: Pick<Plan, "titles">): TitleCondition[] {
  const { directAgents, directsWith, teamOrders, personalSpend, teamVolume, smallLegVolume, smallLegShare } = when;
  const nameOf = (standing: string) =>
    titles.find(({ id }) => id === standing)?.name ?? identityNames[standing as Identity] ?? standing;
  const steps: (Omit<TitleCondition, "need"> & { need: number | undefined })[] = [
    { measure: "directAgents", unit: "count", need: directAgents, words: `直推代理满 ${directAgents} 人` },
    {
      measure: "directsWith",
      unit: "count",
      need: directsWith?.count,
      words: `直推里有 ${directsWith?.count} 位${nameOf(directsWith?.standing ?? "")}`,
    },
    { measure: "teamOrders", unit: "count", need: teamOrders, words: `团队满 ${teamOrders} 单` },
    {
      measure: "personalSpend",
      unit: "fen",
      need: personalSpend,
      words: `个人消费满 ${formatYuan(personalSpend ?? 0)}`,
    },
    { measure: "teamVolume", unit: "fen", need: teamVolume, words: `团队业绩满 ${formatYuan(teamVolume ?? 0)}` },
    {
      measure: "smallLegVolume",
      unit: "fen",
      need: smallLegVolume,
      words: `小区业绩满 ${formatYuan(smallLegVolume ?? 0)}`,
    },
    {
      measure: "smallLegShare",
      unit: "bp",
      need: smallLegShare,
      words: `小区业绩占团队业绩 ${(smallLegShare ?? 0) / 100}% 以上`,
    },
  ];
  return steps.flatMap(({ need, ...step }) => (need === undefined ? [] : [{ ...step, need }]));
}

/** The conditions in Chinese alone. */
export function titleConditions(when: PlanTitle["when"], plan: Pick<Plan, "titles">): string[] {
  return titleSteps(when, plan).map(({ words }) => words);
}
