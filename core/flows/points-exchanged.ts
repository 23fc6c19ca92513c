// 积分兑换: points buy a coupon, or a trial of a level for some days, during which nothing else changes the level
// (core/rules/membership.md, section 4).
// Example: 500 points for 7 days of gold: a week of gold's benefits, then those of the member's own level again.
import { DomainError } from "../errors";
import { isLocked, levelById } from "../membership/levels";
import { dayMs } from "../time/shanghai";
import type { Changes } from "./changes";
import { beginAct, finishAct, type MemberAct } from "./membership-act";

export interface CouponExchange extends MemberAct {
  readonly points: number;
  readonly templateId: string;
  readonly name: string;
  readonly requestKey: string;
}

/** @throws DomainError order.insufficient_points */
export function decideCouponExchanged(exchange: CouponExchange): Changes {
  const { memberId, points, name, requestKey } = exchange;
  const update = beginAct(exchange);
  if (points > update.held(memberId, "points")) throw new DomainError("order.insufficient_points");
  update.spendPoints(
    memberId,
    points,
    update.ledger.because({ rule: "points_exchanged", points, for: `优惠券“${name}”` }),
  );
  const key = `exchange:${memberId}:coupon:${requestKey}`;
  return finishAct(exchange, update, { key, kind: "points_exchanged", reference: memberId });
}

export interface TrialExchange extends MemberAct {
  readonly levelId: string;
  readonly requestKey: string;
}

/**
 * Starts a trial.
 * @throws DomainError membership.trial_refused (not offered, not above the own level, locked, in a trial), order.insufficient_points
 */
export function decideTrialTaken(exchange: TrialExchange): Changes {
  const { programme, memberId, levelId, requestKey, now } = exchange;
  const update = beginAct(exchange);
  const member = update.member(memberId);
  const trial = (programme.points.trials ?? []).find(({ level }) => level === levelId);
  const isAbove = trial !== undefined && levelById(programme, levelId).min > levelById(programme, member.levelId).min;
  if (!trial || !isAbove || isLocked(member, now)) throw new DomainError("membership.trial_refused");
  const { points, days } = trial;
  if (points > update.held(memberId, "points")) throw new DomainError("order.insufficient_points");
  const { name } = levelById(programme, levelId);
  const why = update.ledger.because({ rule: "points_exchanged", points, for: `${name}体验 ${days} 天` });
  update.spendPoints(memberId, points, why);
  update.patch(memberId, { trialLevelId: levelId, trialUntil: new Date(now.getTime() + days * dayMs) });
  const key = trialKey(memberId, requestKey);
  return finishAct(exchange, update, { key, kind: "points_exchanged", reference: memberId });
}

export const trialKey = (memberId: string, requestKey: string) => `exchange:${memberId}:trial:${requestKey}`;
