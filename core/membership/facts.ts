// 会员档案: what one programme keeps of one member, beside its accounts.
import { assertInvariant } from "../errors";
import type { PointLot } from "../facts/point-lot";
import { platformScope } from "../ledger/scope";
import type { BalanceReader } from "../ledger/transaction";
import type { RfmCell } from "./rfm";
import type { Programme } from "./schema";

export interface MembershipFacts {
  readonly memberId: string;
  /** Whose programme it is: `platform`, `store:ID`. */
  readonly scope: string;
  readonly levelId: string;
  /** Until then, not at it, nothing automatic changes the level. */
  readonly lockedUntil: Date | null;
  /** Closes in a row that found growth too low and only warned (保级提醒). */
  readonly warnedCloses: number;
  /** Days are Asia/Shanghai's, `2026-02-01`. */
  readonly loggedInOn: string | null;
  readonly checkedInOn: string | null;
  readonly checkInStreak: number;
  readonly sharedOn: string | null;
  readonly sharesThatDay: number;
  /** Of the last close; null without a standing order then. */
  readonly cell: RfmCell | null;
  /** 等级体验: until then the member has this level's benefits; nothing else changes. */
  readonly trialLevelId: string | null;
  readonly trialUntil: Date | null;
}

/** Under which a member's row and lots of one programme are found. */
export const membershipKey = (memberId: string, scope: string): string => `${memberId}/${scope}`;

/** What membership rules are decided on: rows, lots and balances as they are at that moment. */
export interface MembershipReader extends BalanceReader {
  belongs(memberId: string, scope: string): boolean;
  membership(memberId: string, scope: string): MembershipFacts;
  lots(memberId: string, scope: string): readonly PointLot[];
}

/** One change of a level, kept for ever: from, to, when, why, by whom (core/rules/membership.md, section 3). */
export interface LevelChange {
  readonly memberId: string;
  readonly scope: string;
  /** Null where the member joined. */
  readonly from: string | null;
  readonly to: string;
  readonly at: Date;
  readonly why: "joined" | "growth" | "close" | "set";
  /** What customer service wrote. */
  readonly reason: string | null;
  readonly actor: string;
}

/** A member that has just joined the programme: lowest level, nothing done yet. */
export function newMembership(memberId: string, programme: Programme, scope: string = platformScope): MembershipFacts {
  const [lowest] = programme.levels;
  assertInvariant(lowest, "a programme has at least one level");
  return {
    memberId,
    scope,
    levelId: lowest.id,
    lockedUntil: null,
    warnedCloses: 0,
    loggedInOn: null,
    checkedInOn: null,
    checkInStreak: 0,
    sharedOn: null,
    sharesThatDay: 0,
    cell: null,
    trialLevelId: null,
    trialUntil: null,
  };
}
