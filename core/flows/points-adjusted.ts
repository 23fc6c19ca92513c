// 调整积分: customer service gives or takes points with a reason; points that the member no longer has become a debt
// (core/rules/membership.md, section 4). Example: −80 of lots 30 (end of March) and 70 (end of May): 20 of the second are left;
// −30 more: a debt of 10, which +15 repays.
import { assertInvariant } from "../errors";
import { lotExpiry } from "../points/lots";
import type { Changes } from "./changes";
import { beginAct, finishAct, type MemberAct } from "./membership-act";

export interface PointsAdjustment extends MemberAct {
  /** Positive gives, negative takes. */
  readonly points: number;
  readonly reason: string;
  /** Idempotency key of the decision. */
  readonly requestKey: string;
}

export function decidePointsAdjusted(adjustment: PointsAdjustment): Changes {
  const { programme, memberId, points, reason, requestKey, now } = adjustment;
  assertInvariant(points !== 0, "an adjustment of points moves some");
  const update = beginAct(adjustment);
  const why = update.ledger.because({ rule: "points_adjusted", reason });
  if (points < 0) update.takeBackPoints(memberId, -points, why);
  else update.creditPoints(memberId, points, lotExpiry(now, programme.points.expiresAfterMonths), why);
  const key = pointsAdjustmentKey(memberId, requestKey);
  return finishAct(adjustment, update, { key, kind: "points_adjusted", reference: memberId });
}

export const pointsAdjustmentKey = (memberId: string, requestKey: string) =>
  `points:${memberId}:adjusted:${requestKey}`;
