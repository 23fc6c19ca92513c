// 登录、签到、分享、储值: what a member's daily acts give (core/rules/membership.md, sections 2, 4 and 6).
// Example (preset): a bronze member's first login of a day gives 5 growth; ¥123.45 topped up gives 123 points.
import { memberAccount, worldAccount } from "../ledger/accounts";
import { levelNow } from "../membership/levels";
import { checkInReward, share } from "../points/daily";
import { topUpPoints } from "../points/earn";
import { lotExpiry } from "../points/lots";
import { shanghaiDay } from "../time/shanghai";
import { type Changes, noChanges } from "./changes";
import { beginAct, finishAct, type MemberAct } from "./membership-act";

/** The first login of a day gives the growth of the level; under the model rfm it becomes activity. */
export function decideLoggedIn(act: MemberAct): Changes {
  const { programme, memberId, now } = act;
  const day = shanghaiDay(now);
  const update = beginAct(act);
  const member = update.member(memberId);
  if (member.loggedInOn === day) return noChanges;
  const { loginGrowth } = levelNow(programme, member, now);
  update.patch(memberId, { loggedInOn: day });
  const why = update.ledger.because({ rule: "logged_in", day });
  if (programme.growth.model === "rfm") update.addActivity(memberId, loginGrowth, why);
  else update.giveGrowth(memberId, loginGrowth, why);
  return finishAct(act, update, { key: `login:${memberId}:${day}`, kind: "logged_in", reference: memberId });
}

/** @throws DomainError points.already_checked_in */
export function decideCheckedIn(act: MemberAct): Changes {
  const { programme, memberId, now } = act;
  const update = beginAct(act);
  const { day, streak, points, bonus } = checkInReward(programme, update.member(memberId), now);
  update.patch(memberId, { checkedInOn: day, checkInStreak: streak });
  const why = update.ledger.because({ rule: "checked_in", day, streak, bonus });
  update.creditPoints(memberId, points, lotExpiry(now, programme.points.expiresAfterMonths), why);
  return finishAct(act, update, { key: `check-in:${memberId}:${day}`, kind: "checked_in", reference: memberId });
}

export function decideShared(act: MemberAct): Changes {
  const { programme, memberId, now } = act;
  const update = beginAct(act);
  const { day, count, points } = share(programme, update.member(memberId), now);
  update.patch(memberId, { sharedOn: day, sharesThatDay: count });
  const why = update.ledger.because({ rule: "shared", day, count });
  update.creditPoints(memberId, points, lotExpiry(now, programme.points.expiresAfterMonths), why);
  return finishAct(act, update, { key: `share:${memberId}:${day}:${count}`, kind: "shared", reference: memberId });
}

/** A top-up, in fen, adds to the stored balance, which buys goods and cannot be withdrawn. */
export function decideToppedUp(act: MemberAct & { readonly topUpNo: string; readonly amountFen: number }): Changes {
  const { programme, memberId, topUpNo, amountFen, now } = act;
  const update = beginAct(act);
  const { ledger } = update;
  const why = ledger.because({ rule: "topped_up", amountFen, rateBp: programme.points.topUpRate });
  ledger.add(worldAccount("wechat"), -amountFen, why);
  ledger.add(memberAccount(memberId, "balance"), amountFen, why);
  const points = topUpPoints(programme.points.topUpRate, amountFen);
  update.creditPoints(memberId, points, lotExpiry(now, programme.points.expiresAfterMonths), why);
  return finishAct(act, update, { key: `top-up:${topUpNo}`, kind: "topped_up", reference: topUpNo });
}
