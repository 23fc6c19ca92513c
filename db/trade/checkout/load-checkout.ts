import type { MemberFacts } from "@liandong/core/facts/member-facts";
import { FactMap } from "@liandong/core/flows/fact-map";
import type { Handle, Transaction } from "../../connection/database";
import { orRaisedRefusal } from "../../connection/raised-refusal";
import { addMembership, type MembershipAnswer } from "../../flows/load-membership";
import type { ProgrammeName } from "../../loyalty/programmes/programmes";
import type { SavedAddress } from "../addresses/addresses";
import type { Offer } from "../orders/offers";
import type { TradeRow } from "../orders/trades";

export type CheckoutKey = {
  memberId: string;
  skuIds: readonly string[];
  /** One of the member's addresses; null for none. */
  addressId: string | null;
  /** The month whose free units and free deliveries count, `2026-02`. */
  month: string;
  now: Date;
};

/** Everything that the price of a checkout depends on. */
export type CheckoutFacts = {
  /** Null where the member has no such address. */
  address: SavedAddress | null;
  buyer: MemberFacts | null;
  /** The offers of the wanted variants; unknown ones are left out. */
  offers: Offer[];
  planVersion: number;
  /** The programmes in force of the platform and of the offers' stores. */
  programmes: ProgrammeName[];
  /** The buyer's memberships of these programmes with lots, balances and coupons. */
  facts: FactMap;
  /** Free deliveries of the month that the buyer has used, by scope. */
  freeFreightUse: ReadonlyMap<string, number>;
  /** Units that the buyer has, by product: in the free zone in the month, and bought in all. */
  free: ReadonlyMap<string, number>;
  bought: ReadonlyMap<string, number>;
};

/** The trade that was placed under a request key before. */
export type PlacedBefore = Pick<TradeRow, "tradeNo" | "totalFen" | "state" | "choices"> & {
  lines: { orderNo: string; skuId: string; quantity: number }[];
};

type Units = Record<string, number> | null;

/** What the SQL function `load_checkout` answers. */
type Answer = Pick<CheckoutFacts, "address" | "buyer" | "planVersion"> & {
  offers: Offer[] | null;
  programmes: ProgrammeName[] | null;
  membership: MembershipAnswer | null;
  freeFreightUse: Units;
  free: Units;
  bought: Units;
};

/** Reads what a quote is made of, in one statement and without locks: among it the unused coupons, soonest expiry first. */
export async function readCheckout({ sql }: Handle, key: CheckoutKey): Promise<CheckoutFacts> {
  const { memberId, skuIds, addressId, month, now } = key;
  const [row] = await sql<{ answer: Answer }[]>`
    SELECT load_checkout(${memberId}, ${skuIds as string[]}::bigint[], ${addressId}, ${month}, ${now}, NULL, false) AS answer`;
  return toFacts(row!.answer);
}

/**
 * Locks the member, the buyer's memberships and the coupons, and reads what an order is priced by, in one statement; or gives
 * the trade that was placed under the request key before. Named coupons of other members are left out.
 * @throws DomainError member.erased, member.blocked
 */
export async function lockCheckout(
  { sql }: Transaction,
  key: CheckoutKey & { requestKey: string; couponIds: readonly string[] | "best" },
): Promise<{ placed: PlacedBefore } | { placed: null; checkout: CheckoutFacts }> {
  const { memberId, requestKey, skuIds, addressId, month, now, couponIds } = key;
  const named = couponIds === "best" ? null : couponIds.filter((id) => /^\d{1,18}$/.test(id));
  const [row] = await sql<{ answer: Answer & { placed?: PlacedBefore } }[]>`
    SELECT lock_checkout(${memberId}, ${requestKey}, ${skuIds as string[]}::bigint[], ${addressId}, ${month}, ${now},
      ${named}::bigint[]) AS answer`.catch(orRaisedRefusal);
  const { placed, ...answer } = row!.answer;
  return placed ? { placed } : { placed: null, checkout: toFacts(answer) };
}

function toFacts({ offers, programmes, membership, freeFreightUse, free, bought, ...rest }: Answer): CheckoutFacts {
  const facts = new FactMap();
  if (membership) addMembership(membership, facts);
  return {
    ...rest,
    facts,
    offers: offers ?? [],
    programmes: programmes ?? [],
    freeFreightUse: unitsOf(freeFreightUse),
    free: unitsOf(free),
    bought: unitsOf(bought),
  };
}

const unitsOf = (units: Units) => new Map(Object.entries(units ?? {}));
