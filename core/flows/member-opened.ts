// 期初导入: a member from another system begins here with the growth, level, points and stored balance that they had there
// (core/rules/members.md, section 5).
// Example: 2600 growth, 320 points and ¥100: growth +2600, points +320, balance +10000 and −10000 on the platform's `opening`.
import { memberAccount, platformAccount } from "../ledger/accounts";
import { levelById, levelOfGrowth } from "../membership/levels";
import { lotExpiry } from "../points/lots";
import type { Changes } from "./changes";
import { beginAct, finishAct, type MemberAct } from "./membership-act";

export interface MemberOpening extends MemberAct {
  /** The member's number in the other system. */
  readonly code: string;
  /** Null for the level that the growth gives. */
  readonly levelId: string | null;
  readonly lockedUntil: Date | null;
  readonly growth: number;
  readonly points: number;
  /** Null for the end of points earned now. */
  readonly pointsExpireAt: Date | null;
  readonly balanceFen: number;
}

/** Opens the accounts of a member who has just joined the programme; amounts in fen, points and growth. */
export function decideMemberOpened(opening: MemberOpening): Changes {
  const { programme, memberId, code, growth, points, balanceFen, lockedUntil, now } = opening;
  const update = beginAct(opening);
  const { ledger } = update;
  const why = ledger.because({ rule: "opening", code });
  update.addGrowth(memberId, growth, why);
  const level = opening.levelId === null ? levelOfGrowth(programme, growth) : levelById(programme, opening.levelId);
  update.setLevel(memberId, { levelId: level.id, lockedUntil }, { why: "imported" });
  const expiresAt = opening.pointsExpireAt ?? lotExpiry(now, programme.points.expiresAfterMonths);
  update.creditPoints(memberId, points, expiresAt, why);
  ledger.add(memberAccount(memberId, "balance"), balanceFen, why);
  ledger.add(platformAccount("opening"), -balanceFen, why);
  return finishAct(opening, update, { key: `opened:m:${memberId}`, kind: "opened", reference: memberId });
}
