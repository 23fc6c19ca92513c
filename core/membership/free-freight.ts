// 等级免邮: a level sends so many orders of a month of Asia/Shanghai for nothing, in the zones where coupons work
// (core/rules/membership.md, section 3).
// Example: two a month, one used: one left; at a level without the benefit none, however few were used.
import { couponZones } from "../coupons/template";
import type { Zone } from "../facts/zones";
import { moreBenefits } from "./benefits";
import type { MembershipFacts } from "./facts";
import { levelNow } from "./levels";
import type { Programme } from "./schema";

interface FreeFreight {
  readonly programme: Programme;
  readonly member: Pick<MembershipFacts, "levelId" | "trialLevelId" | "trialUntil">;
  readonly zone: Zone;
  /** Orders of this month that the level has sent for nothing. */
  readonly used: number;
  readonly now: Date;
}

/** How many more orders of this month the member's level sends for nothing. */
export function freeFreightLeft({ programme, member, zone, used, now }: FreeFreight): number {
  if (!couponZones.includes(zone)) return 0;
  return Math.max(0, moreBenefits(levelNow(programme, member, now)).freeFreightPerMonth - used);
}
