// 成长值: a received order's growth is floor(net × accelerator) at one per yuan; 0 under the model rfm
// (core/rules/membership.md, section 2).
// Example: 24519 fen at 11000 bp: floor(24519 × 1.1 / 100) = 269. The rest below one is not kept.

import type { Zone } from "../facts/zones";
import { floorShare, fullRateBp } from "../money/fen";
import type { Programme } from "./schema";

const fenPerGrowth = 100;

interface OrderBase {
  readonly zone: Zone;
  /** What is left of the order's goods. */
  readonly netFen: number;
  readonly acceleratorBp: number;
}

/** The growth of an order as it stands. */
export function orderGrowth({ growth }: Programme, { zone, netFen, acceleratorBp }: OrderBase): number {
  if (growth.model === "rfm" || !growth.zones.includes(zone)) return 0;
  return floorShare(netFen, acceleratorBp, fullRateBp * fenPerGrowth);
}
