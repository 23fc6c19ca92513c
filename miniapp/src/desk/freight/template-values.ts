import type { AppRouter } from "@liandong/api/router";
import type { inferRouterInputs } from "@trpc/server";

export type TemplateFields = inferRouterInputs<AppRouter>["desk"]["freight"]["save"]["template"];
type FreightRule = TemplateFields["rules"][number];

export const firstRule: FreightRule = {
  regions: [],
  firstUnits: 1,
  firstFen: 800,
  nextUnits: 1,
  nextFen: 200,
  freeFromFen: null,
};

/** A region as the list of divisions has it: 34 is 340000. */
export const toListCode = (code: string) => code.padEnd(6, "0");

/** As a rule has it: 340000 is 34, 340100 is 3401. */
export const toRuleCode = (code: string) => code.replace(/^(\d{2})0000$/, "$1").replace(/^(\d{4})00$/, "$1");

const shown = (units: number, by: TemplateFields["by"]) =>
  by === "piece" ? `${units} 件` : units % 1000 === 0 ? `${units / 1000} 公斤` : `${units} 克`;

/** 首 1 公斤 ¥8.00，每续 1 公斤 ¥2.00，满 ¥99.00 包邮 */
export function ruleText(
  rule: Readonly<Omit<FreightRule, "regions">>,
  by: TemplateFields["by"],
  formatFen: (fen: number) => string,
): string {
  const first = `首 ${shown(rule.firstUnits, by)} ${formatFen(rule.firstFen)}`;
  const next = `每续 ${shown(rule.nextUnits, by)} ${formatFen(rule.nextFen)}`;
  const free = rule.freeFromFen === null ? "" : `，满 ${formatFen(rule.freeFromFen)} 包邮`;
  return `${first}，${next}${free}`;
}
