// 即将过期: the points that expire next, and when.
// Example: lots of 30 at the end of March and 70 at the end of May: 30, at the end of March.

import type { PointLot } from "../facts/point-lot";
import { changeLots, isExpired } from "./lots";

/** Null without points. Expired lots that are not booked out yet do not count. */
export function nextExpiry(lots: readonly PointLot[], now: Date): PointLot | null {
  return changeLots(lots, []).find((lot) => !isExpired(lot, now)) ?? null;
}
