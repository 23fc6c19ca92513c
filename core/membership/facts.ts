// 会员档案: what one programme stores of one member, beside its accounts.
import { assertInvariant } from "../errors";
import type { PointLot } from "../facts/point-lot";
import { platformScope } from "../ledger/scope";
import type { BalanceReader } from "../ledger/transaction";
import type { CardPeriod } from "./cards";
import type { RfmCell } from "./rfm";
import type { Programme } from "./schema";

export interface MembershipFacts {
  readonly memberId: string;
  /** The programme: `platform` or `store:ID`. */
  readonly scope: string;
  readonly levelId: string;
  /** Exclusive end: no automatic level change before this moment. */
  readonly lockedUntil: Date | null;
  /** Closes in a row that found growth too low and only warned (保级提醒). */
  readonly warnedCloses: number;
  /** Days are those of Asia/Shanghai, such as `2026-02-01`. */
  readonly loggedInOn: string | null;
  readonly checkedInOn: string | null;
  readonly checkInStreak: number;
  readonly sharedOn: string | null;
  readonly sharesThatDay: number;
  /** RFM cell of the last close; null when the member had no order that counts then. */
  readonly cell: RfmCell | null;
  /** 等级体验: until `trialUntil` the member has the benefits of this level; their own level stays. */
  readonly trialLevelId: string | null;
  readonly trialUntil: Date | null;
  /** 付费会员卡: what orders bought of them, in the order of payment; absent for none. */
  readonly cards?: readonly CardPeriod[];
}

/** Key of a member's row and lots in one programme. */
export const membershipKey = (memberId: string, scope: string): string => `${memberId}/${scope}`;

/** What membership rules are decided on: rows, lots and balances at that moment. */
export interface MembershipReader extends BalanceReader {
  belongs(memberId: string, scope: string): boolean;
  membership(memberId: string, scope: string): MembershipFacts;
  lots(memberId: string, scope: string): readonly PointLot[];
}

/** One change of a level: from, to, when, why, by whom. It is never deleted (core/rules/membership.md, section 3). */
export interface LevelChange {
  readonly memberId: string;
  readonly scope: string;
  /** Null for joining the programme. */
  readonly from: string | null;
  readonly to: string;
  readonly at: Date;
  readonly why: "joined" | "growth" | "close" | "set" | "imported";
  /** Reason that customer service wrote. */
  readonly reason: string | null;
  readonly actor: string;
}

/** A member who has just joined the programme, at its lowest level. */
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
