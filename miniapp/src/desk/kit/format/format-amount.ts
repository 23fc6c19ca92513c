import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";

type Unit = "CNY" | "POINT" | "GROWTH";

const names = { POINT: "积分", GROWTH: "成长值" };

/** The amount of an account in its unit: ¥12.30, 1,234 积分. */
export function formatAmount(amount: number, unit: Unit): string {
  if (unit === "CNY") return formatFen(amount);
  return `${formatCount(amount)} ${names[unit]}`;
}
