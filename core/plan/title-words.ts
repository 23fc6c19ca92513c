import { type Identity, identityNames } from "../facts/identities";
import { formatYuan } from "../money/fen";
import type { Plan, PlanTitle } from "./schema";

/** 头衔条件: what it takes to meet a title, each condition in Chinese; none for a title that is only granted. */
export function titleConditions(when: PlanTitle["when"], { titles }: Pick<Plan, "titles">): string[] {
  const { directAgents, directsWith, teamOrders, personalSpend, teamVolume, smallLegVolume, smallLegShare } = when;
  const nameOf = (standing: string) =>
    titles.find(({ id }) => id === standing)?.name ?? identityNames[standing as Identity] ?? standing;
  return [
    directAgents !== undefined && `直推代理满 ${directAgents} 人`,
    directsWith && `直推里有 ${directsWith.count} 位${nameOf(directsWith.standing)}`,
    teamOrders !== undefined && `团队满 ${teamOrders} 单`,
    personalSpend !== undefined && `个人消费满 ${formatYuan(personalSpend)}`,
    teamVolume !== undefined && `团队业绩满 ${formatYuan(teamVolume)}`,
    smallLegVolume !== undefined && `小区业绩满 ${formatYuan(smallLegVolume)}`,
    smallLegShare !== undefined && `小区业绩占团队业绩 ${smallLegShare / 100}% 以上`,
  ].filter((words) => words !== false && words !== undefined);
}
