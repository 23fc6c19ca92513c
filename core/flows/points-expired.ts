// 积分过期: expired lots are booked out before anything else that happens at or after their end
// (core/rules/membership.md, section 4).
// Example: lots of 30 until 1 April and 70 until 1 June: from 1 April 00:00 on the member has 70 points.
import { isExpired } from "../points/lots";
import { type Changes, noChanges } from "./changes";
import { beginAct, finishAct, type MemberAct } from "./membership-act";

export function decidePointsExpired(act: MemberAct): Changes {
  const { facts, memberId, scope, now } = act;
  const expired = facts.lots(memberId, scope).filter((lot) => isExpired(lot, now));
  const last = expired.at(-1);
  if (!last) return noChanges;
  const update = beginAct(act);
  for (const { expiresAt, points } of expired) {
    const why = update.ledger.because({ rule: "points_expired", expiresAt: expiresAt.toISOString() });
    // The lot expires first, so exactly this lot is spent.
    update.spendPoints(memberId, points, why);
  }
  const key = `points:${memberId}:expired:${last.expiresAt.toISOString()}`;
  return finishAct(act, update, { key, kind: "points_expired", reference: memberId });
}
