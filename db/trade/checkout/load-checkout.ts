import type { MemberFacts } from "@liandong/core/facts/member-facts";
import { FactMap } from "@liandong/core/flows/fact-map";
import type { ActivityTaken, GroupFacts } from "@liandong/core/promotions/activity-price";
import type { BargainFacts } from "@liandong/core/promotions/bargain";
import type { Handle, Transaction } from "../../connection/database";
import { orRaisedRefusal } from "../../connection/raised-refusal";
import { addMembership, type MembershipAnswer } from "../../flows/load-membership";
import type { ProgrammeName } from "../../loyalty/programmes/programmes";
import type { store } from "../../schema/catalog";
import type { SavedAddress } from "../addresses/addresses";
import type { Offer } from "../orders/offers";
import type { TradeRow } from "../orders/trades";
import { bargainFactsOf, loadBargain, lockBargain } from "../promotions/bargains";
import {
  type ActivityUnitsSold,
  activityCountsOf,
  type ScopedActivity,
  type ScopedThreshold,
} from "../promotions/running";

export type CheckoutKey = {
  memberId: string;
  skuIds: readonly string[];
  /** One of the member's addresses; null for none. */
  addressId: string | null;
  /** The month whose free units and free deliveries count, `2026-02`. */
  month: string;
  now: Date;
  /** 秒杀、拼团: the activity that the buyer chooses, and the group that they open or join; null for none. */
  activityId?: string | null;
  groupId?: string | null;
  /** 砍价: the bargain that the buyer buys. */
  bargainId?: string | null;
};

/** Everything that the price of a checkout depends on. */
export type CheckoutFacts = {
  /** Null where the member has no such address. */
  address: SavedAddress | null;
  buyer: MemberFacts | null;
  /** The offers of the wanted variants; unknown ones are left out. */
  offers: Offer[];
  /** 满赠: the offers of the variants that tiers of `thresholds` give. */
  giftOffers: Offer[];
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
  /** Activities of the wanted products and the chosen one, and units taken of their items in all and by the buyer. */
  activities: ScopedActivity[];
  activityCounts: ActivityTaken;
  /** Threshold promotions of the platform and of the offers' stores that have not ended. */
  thresholds: ScopedThreshold[];
  /** The group that the buyer names; null where there is none. */
  group: GroupFacts | null;
  /** The bargain that the buyer names; null where there is none. */
  bargain: BargainFacts | null;
  /** 到店自提: the offers' stores where orders may be picked up now. */
  pickupStores: PickupStore[];
};

/** Where an order can be picked up. */
export type PickupStore = Pick<typeof store.$inferSelect, "address" | "phone" | "hours" | "latitude" | "longitude"> & {
  storeId: string;
  regionCode: string;
};

/** The trade that was placed under a request key before. */
export type PlacedBefore = Pick<TradeRow, "tradeNo" | "totalFen" | "state" | "choices"> & {
  lines: { orderNo: string; skuId: string; quantity: number }[];
};

type Units = Record<string, number> | null;

/** What the SQL function `load_checkout` answers. */
type Answer = Pick<CheckoutFacts, "address" | "buyer" | "planVersion"> & {
  offers: Offer[] | null;
  giftOffers: Offer[] | null;
  programmes: ProgrammeName[] | null;
  membership: MembershipAnswer | null;
  freeFreightUse: Units;
  free: Units;
  bought: Units;
  activities: ActivityUnitsSold[] | null;
  activityUse: Units;
  thresholds: ScopedThreshold[] | null;
  pickupStores: PickupStore[] | null;
  group: (Omit<GroupFacts, "endsAt"> & { endsAt: string }) | null;
};

/** Reads what a quote is made of, in one statement and without locks: among it the unused coupons, soonest expiry first. */
export async function readCheckout({ sql, drizzle }: Handle, key: CheckoutKey): Promise<CheckoutFacts> {
  const { memberId, skuIds, addressId, month, now, activityId = null, groupId = null } = key;
  const [row] = await sql<{ answer: Answer }[]>`
    SELECT load_checkout(${memberId}, ${skuIds as string[]}::bigint[], ${addressId}, ${month}, ${now}, NULL, false,
      ${activityId}, ${groupId}) AS answer`;
  const bargain = key.bargainId ? await loadBargain({ sql, drizzle }, key.bargainId) : null;
  return toFacts(row!.answer, bargain && bargainFactsOf(bargain));
}

/**
 * Locks the member, the buyer's memberships and the coupons, and reads what an order is priced by, in one statement (two for a
 * bargain, which is locked after them); or gives the trade that was placed under the request key before. Named coupons of other
 * members are left out.
 * @throws DomainError member.erased, member.blocked
 */
export async function lockCheckout(
  tx: Transaction,
  key: CheckoutKey & { requestKey: string; couponIds: readonly string[] | "best" },
): Promise<{ placed: PlacedBefore } | { placed: null; checkout: CheckoutFacts }> {
  const { memberId, requestKey, skuIds, addressId, month, now, couponIds, activityId = null, groupId = null } = key;
  const named = couponIds === "best" ? null : couponIds.filter((id) => /^\d{1,18}$/.test(id));
  const [row] = await tx.sql<{ answer: Answer & { placed?: PlacedBefore } }[]>`
    SELECT lock_checkout(${memberId}, ${requestKey}, ${skuIds as string[]}::bigint[], ${addressId}, ${month}, ${now},
      ${named}::bigint[], ${activityId}, ${groupId}) AS answer`.catch(orRaisedRefusal);
  const { placed, ...answer } = row!.answer;
  if (placed) return { placed };
  const bargain = key.bargainId ? await lockBargain(tx, key.bargainId) : null;
  return { placed: null, checkout: toFacts(answer, bargain && bargainFactsOf(bargain)) };
}

function toFacts(answer: Answer, bargain: BargainFacts | null): CheckoutFacts {
  const { offers, giftOffers, programmes, membership, freeFreightUse, free, bought, activities, activityUse, ...rest } =
    answer;
  const { thresholds, pickupStores, group, ...alone } = rest;
  const facts = new FactMap();
  if (membership) addMembership(membership, facts);
  return {
    ...alone,
    bargain,
    facts,
    offers: offers ?? [],
    giftOffers: giftOffers ?? [],
    programmes: programmes ?? [],
    freeFreightUse: unitsOf(freeFreightUse),
    free: unitsOf(free),
    bought: unitsOf(bought),
    activities: activities ?? [],
    activityCounts: activityCountsOf(activities ?? [], activityUse),
    thresholds: thresholds ?? [],
    pickupStores: pickupStores ?? [],
    group: group && { ...group, endsAt: new Date(group.endsAt) },
  };
}

const unitsOf = (units: Units) => new Map(Object.entries(units ?? {}));
