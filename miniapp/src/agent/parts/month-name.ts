/** "2026-03" → "2026 年 3 月". */
export function monthName(month: string): string {
  const [year = "", number = ""] = month.split("-");
  return `${year} 年 ${Number(number)} 月`;
}
