// 等级免邮: a level sends some orders of each month (Asia/Shanghai) without freight, in the zones where coupons apply
// (core/rules/membership.md, section 3).
// Example: two a month, one used: one left; a level without the benefit has none, however few were used.
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
  /** Orders of this month that were sent by this benefit. */
  readonly used: number;
  readonly now: Date;
}

/** Orders of this month that the member's level still sends without freight. */
export function freeFreightLeft({ programme, member, zone, used, now }: FreeFreight): number {
  if (!couponZones.includes(zone)) return 0;
  return Math.max(0, moreBenefits(levelNow(programme, member, now)).freeFreightPerMonth - used);
}
