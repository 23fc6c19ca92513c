// 成长值: a received order gives floor(net × accelerator) at one per yuan; 0 under the model rfm
// (core/rules/membership.md, section 2).
// Example: 24519 fen at 11000 bp: floor(24519 × 1.1 / 100) = 269. The fraction is dropped.

import type { Zone } from "../facts/zones";
import { floorShare, fullRateBp } from "../money/fen";
import type { Programme } from "./schema";

const fenPerGrowth = 100;

interface OrderBase {
  readonly zone: Zone;
  /** Goods of the order that are not refunded, in fen. */
  readonly netFen: number;
  readonly acceleratorBp: number;
}

/** Growth of an order net of refunds. */
export function orderGrowth({ growth }: Programme, { zone, netFen, acceleratorBp }: OrderBase): number {
  if (growth.model === "rfm" || !growth.zones.includes(zone)) return 0;
  return floorShare(netFen, acceleratorBp, fullRateBp * fenPerGrowth);
}
