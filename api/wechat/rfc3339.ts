import { shanghaiTime } from "@liandong/core/time/shanghai";

/** `2026-03-01T20:00:00+08:00`: WeChat writes times in China's zone, which has no summer time. */
export function formatRfc3339(at: Date): string {
  return `${shanghaiTime(at).replace(" ", "T")}+08:00`;
}

/** `2026-03-01T20:00:00.125+08:00`, where WeChat compares two times that may lie within one second. */
export function formatRfc3339Millis(at: Date): string {
  const millis = String(at.getUTCMilliseconds()).padStart(3, "0");
  return formatRfc3339(at).replace("+", `.${millis}+`);
}
