// 调整积分: customer service gives or takes points, with a reason; never more than the member has (spec 03 section 4, spec 06).
// Example: −80 of lots 30 (end of March) and 70 (end of May): both lots shrink, 20 are left. A debt is repaid by what is given.
import { assertInvariant, DomainError } from "../errors";
import { lotExpiry } from "../points/lots";
import type { Changes } from "./changes";
import { beginAct, finishAct, type MemberAct } from "./membership-act";

export interface PointsAdjustment extends MemberAct {
  /** Given when above zero, taken when below. */
  readonly points: number;
  readonly reason: string;
  /** Made once per decision. */
  readonly requestKey: string;
}

/** Error: order.insufficient_points. */
export function decidePointsAdjusted(adjustment: PointsAdjustment): Changes {
  const { programme, memberId, points, reason, requestKey, now } = adjustment;
  assertInvariant(points !== 0, "an adjustment of points moves some");
  const draft = beginAct(adjustment);
  if (-points > draft.held(memberId, "points")) throw new DomainError("order.insufficient_points");
  const why = draft.ledger.because({ rule: "points_adjusted", reason });
  if (points < 0) draft.spendPoints(memberId, -points, why);
  else draft.creditPoints(memberId, points, lotExpiry(now, programme.points.expiresAfterMonths), why);
  const key = pointsAdjustmentKey(memberId, requestKey);
  return finishAct(adjustment, draft, { key, kind: "points_adjusted", reference: memberId });
}

export const pointsAdjustmentKey = (memberId: string, requestKey: string) =>
  `points:${memberId}:adjusted:${requestKey}`;
