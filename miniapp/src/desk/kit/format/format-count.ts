const whole = new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 0 });

/** 12345 → 12,345; below zero with a true minus sign. */
export function formatCount(count: number): string {
  return count < 0 ? `−${whole.format(-count)}` : whole.format(count);
}

/** With the sign always shown, for changes of points and growth. */
export function formatSignedCount(count: number): string {
  return count > 0 ? `+${formatCount(count)}` : formatCount(count);
}

/** 1250 → 12.5%. */
export function formatRate(rateBp: number): string {
  return `${rateBp / 100}%`;
}
