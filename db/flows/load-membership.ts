import type { CouponFacts } from "@liandong/core/coupons/coupon";
import type { LotChange } from "@liandong/core/facts/point-lot";
import type { FactMap } from "@liandong/core/flows/fact-map";
import type { Account } from "@liandong/core/ledger/accounts";
import type { CardPeriod } from "@liandong/core/membership/cards";
import { type MembershipFacts, membershipKey } from "@liandong/core/membership/facts";
import type { ReviewFacts } from "@liandong/core/reviews/review";
import type { Transaction } from "../connection/database";

export type MembershipKey = Pick<MembershipFacts, "memberId" | "scope">;

export type MembershipLoad = {
  /**
   * Which memberships, locked in the order of member and scope. A member who does not belong to a programme is left out.
   */
  keys: readonly MembershipKey[];
  into: FactMap;
  /** Coupons as a member named them; those of other members are left out. */
  couponIds?: readonly string[];
  /** Orders of these members, whose coupons and reviews are loaded too. */
  orderNos?: readonly string[];
};

/** What the SQL functions `load_membership` and `read_membership` answer; moments are text. */
export type MembershipAnswer = {
  memberships: WrittenMember[] | null;
  lots: Written<LotChange, "expiresAt">[] | null;
  balances: (Required<Account> & { balance: number })[] | null;
  coupons: Written<CouponFacts, "validFrom" | "validUntil">[] | null;
  /** 满送券 that the orders have given, under core's numbers. */
  gifts: Written<CouponFacts, "validFrom" | "validUntil">[] | null;
  reviews: ReviewFacts[] | null;
};

/** A member of a programme as the SQL function `membership_facts` answers it. */
export type WrittenMember = Omit<Written<MembershipFacts, "lockedUntil" | "trialUntil">, "cards"> & {
  cards: Written<CardPeriod, "startsAt" | "endsAt">[] | null;
};

type Written<Facts, Moments extends keyof Facts> = Omit<Facts, Moments> & {
  [Moment in Moments]: null extends Facts[Moment] ? string | null : string;
};

/**
 * Locks memberships, the lock of their points, growth and stored balance, then coupons, then reviews, and adds all to the
 * facts, in one round trip. Gives the reviews of the orders.
 */
export async function loadMembership(
  { sql }: Transaction,
  { keys, into, couponIds = [], orderNos = [] }: MembershipLoad,
): Promise<{ reviews: ReviewFacts[] }> {
  const wanted = [...new Map(keys.map(({ memberId, scope }) => [membershipKey(memberId, scope), { memberId, scope }]))];
  const ids = couponIds.filter((id) => /^\d{1,18}$/.test(id));
  const [row] = await sql<{ answer: MembershipAnswer }[]>`
    SELECT load_membership(${JSON.stringify(wanted.map(([, key]) => key))}::text::jsonb, ${ids}::bigint[],
      ${orderNos as string[]}::text[]) AS answer`;
  addMembership(row!.answer, into);
  return { reviews: row!.answer.reviews ?? [] };
}

/** Adds an answer's memberships, lots, balances and coupons to the facts. */
export function addMembership(answer: MembershipAnswer, into: FactMap): void {
  const { memberships, lots, balances, coupons, gifts } = answer;
  for (const facts of memberships ?? []) into.memberships.set(membershipKey(facts.memberId, facts.scope), read(facts));
  for (const key of memberships ?? []) into.pointLots.set(membershipKey(key.memberId, key.scope), []);
  for (const { memberId, scope, expiresAt, points } of lots ?? []) {
    const key = membershipKey(memberId, scope);
    into.pointLots.set(key, [...(into.pointLots.get(key) ?? []), { expiresAt: new Date(expiresAt), points }]);
  }
  for (const { balance, ...account } of balances ?? []) into.setBalance(account, balance);
  for (const coupon of [...(coupons ?? []), ...(gifts ?? [])]) into.coupons.set(coupon.couponId, readCoupon(coupon));
}

const moment = (text: string | null) => (text === null ? null : new Date(text));

function read({ lockedUntil, trialUntil, cards, ...written }: WrittenMember): MembershipFacts {
  const facts = { ...written, lockedUntil: moment(lockedUntil), trialUntil: moment(trialUntil) };
  return cards ? { ...facts, cards: readCards(cards) } : facts;
}

/** What a member's orders bought of cards, as JSON holds it. */
export function readCards(cards: NonNullable<WrittenMember["cards"]>): CardPeriod[] {
  return cards.map((period) => ({
    ...period,
    startsAt: new Date(period.startsAt),
    endsAt: new Date(period.endsAt),
  }));
}

function readCoupon(written: NonNullable<MembershipAnswer["coupons"]>[number]): CouponFacts {
  return { ...written, validFrom: moment(written.validFrom), validUntil: new Date(written.validUntil) };
}
