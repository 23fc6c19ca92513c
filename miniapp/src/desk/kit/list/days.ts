import { formatTime } from "../format/format-time";

const dayMs = 86_400_000;

/** Spans that stay relative: a saved view with 今天 shows the day on which it is opened. */
export const dayPresets = [
  { value: "today", label: "今天", back: 0, days: 1 },
  { value: "yesterday", label: "昨天", back: 1, days: 1 },
  { value: "7", label: "近 7 天", back: 0, days: 7 },
  { value: "30", label: "近 30 天", back: 0, days: 30 },
] as const;

/** The calendar day in Asia/Shanghai so many days ago. */
const dayAgo = (days: number) => formatTime(new Date(Date.now() - days * dayMs).toISOString()).slice(0, 10);

const written = /^(\d{4}-\d{2}-\d{2})~(\d{4}-\d{2}-\d{2})$/;

/** The first and the last day of what the address says; null where it says no days. */
export function daysOf(text: string): { from: string; to: string } | null {
  const preset = dayPresets.find(({ value }) => value === text);
  if (preset) return { from: dayAgo(preset.back + preset.days - 1), to: dayAgo(preset.back) };
  const [, from, to] = written.exec(text) ?? [];
  return from && to ? { from, to } : null;
}

export function daysWords(text: string): string {
  const preset = dayPresets.find(({ value }) => value === text);
  const days = daysOf(text);
  if (preset || !days) return preset?.label ?? text;
  return days.from === days.to ? days.from : `${days.from} 至 ${days.to}`;
}
