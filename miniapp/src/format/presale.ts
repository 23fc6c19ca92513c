/** 3月20日 of `2026-03-20`. */
export function presaleDate(day: string): string {
  const [, month = "", date = ""] = day.split("-");
  return `${Number(month)}月${Number(date)}日`;
}

/** 预售 with the day until which it is sent. */
export const presaleWords = (day: string) => `预售，${presaleDate(day)}前发货`;
