import type { Place } from "./open-place";

/** The map of the same coordinates that WeChat uses, in a page of its own. */
export function openPlace({ name, address, latitude, longitude }: Place): void {
  const marker = `coord:${latitude},${longitude};title:${name};addr:${address}`;
  window.open(`https://apis.map.qq.com/uri/v1/marker?marker=${encodeURIComponent(marker)}&referer=liandong`, "_blank");
}
