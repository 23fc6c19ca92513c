import { formatFen } from "@/format/money";
import type { Questions } from "../kit/answers";

export type TemplateFields = Questions["desk"]["freight"]["save"]["template"];
type FreightRule = TemplateFields["rules"][number];

export const firstRule: FreightRule = {
  regions: [],
  firstUnits: 1,
  firstFen: 800,
  nextUnits: 1,
  nextFen: 200,
  freeFromFen: null,
};

/** The code of a region in the list of divisions: 34 becomes 340000. */
export const toListCode = (code: string) => code.padEnd(6, "0");

/** The code of a region in a freight rule: 340000 becomes 34, and 340100 becomes 3401. */
export const toRuleCode = (code: string) => code.replace(/^(\d{2})0000$/, "$1").replace(/^(\d{4})00$/, "$1");

const shown = (units: number, by: TemplateFields["by"]) =>
  by === "piece" ? `${units} 件` : units % 1000 === 0 ? `${units / 1000} 公斤` : `${units} 克`;

/** A rule in words: 首 1 公斤 ¥8.00，每续 1 公斤 ¥2.00，满 ¥99.00 包邮 */
export function ruleText(rule: Readonly<Omit<FreightRule, "regions">>, by: TemplateFields["by"]): string {
  const first = `首 ${shown(rule.firstUnits, by)} ${formatFen(rule.firstFen)}`;
  const next = `每续 ${shown(rule.nextUnits, by)} ${formatFen(rule.nextFen)}`;
  const free = rule.freeFromFen === null ? "" : `，满 ${formatFen(rule.freeFromFen)} 包邮`;
  return `${first}，${next}${free}`;
}
