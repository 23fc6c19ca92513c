import { shanghaiTime } from "@liandong/core/time/shanghai";

/** `2026-03-01T20:00:00+08:00`: WeChat writes times in China's zone, which has no summer time. */
export function formatRfc3339(at: Date): string {
  return `${shanghaiTime(at).replace(" ", "T")}+08:00`;
}
