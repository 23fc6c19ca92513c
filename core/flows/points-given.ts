// 赠送积分: 新人礼 and prizes of lotteries give points, and a draw spends some; they are lots like earned ones
// (core/rules/promotions.md, sections 10 and 11).
// Example: a draw for 50 points that wins 100: one booking of −50 under the draw's number and one of +100.
import { DomainError } from "../errors";
import { lotExpiry } from "../points/lots";
import type { Changes } from "./changes";
import { beginAct, finishAct, type MemberAct } from "./membership-act";

export interface PointsGift extends MemberAct {
  readonly points: number;
  /** What the gift is, as the member reads it: 新人礼. */
  readonly giftName: string;
  /** Idempotency key of the gift among the member's. */
  readonly giftKey: string;
}

export function decidePointsGiven(gift: PointsGift): Changes {
  const { programme, memberId, points, giftName, giftKey, now } = gift;
  const update = beginAct(gift);
  const why = update.ledger.because({ rule: "points_given", points, for: giftName });
  update.creditPoints(memberId, points, lotExpiry(now, programme.points.expiresAfterMonths), why);
  const key = `points:${memberId}:given:${giftKey}`;
  return finishAct(gift, update, { key, kind: "points_given", reference: memberId });
}

/** @throws DomainError order.insufficient_points */
export function decideDrawPaid(draw: PointsGift): Changes {
  const { memberId, points, giftName, giftKey } = draw;
  const update = beginAct(draw);
  if (points > update.held(memberId, "points")) throw new DomainError("order.insufficient_points");
  update.spendPoints(memberId, points, update.ledger.because({ rule: "points_exchanged", points, for: giftName }));
  const key = `exchange:${memberId}:${giftKey}`;
  return finishAct(draw, update, { key, kind: "points_exchanged", reference: memberId });
}
