import type { BargainFacts, BargainWay } from "@liandong/core/promotions/bargain";
import { and, eq, isNull, lte } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { bargain, bargainHelp } from "../../schema/promotions";

export type BargainRow = typeof bargain.$inferSelect;

export const wayOf = ({ startFen, floorFen, helpers, cutMinFen, cutMaxFen }: BargainRow): BargainWay => ({
  startFen,
  floorFen,
  helpers,
  cutMinFen,
  cutMaxFen,
});

/** A bargain as the checkout's rules know it. */
export function bargainFactsOf({ id, orderNo, ...row }: BargainRow): BargainFacts {
  const { activityId, productId, skuId, memberId, priceFen, floorFen, floorOnly, endsAt } = row;
  const same = { activityId, productId, skuId, memberId, priceFen, floorFen, floorOnly, endsAt };
  return { ...same, bargainId: id, isUsed: orderNo !== null };
}

/** What a member needs to know before they start one: the activity with the item, its variant and their own units of it. */
export type BargainOffer = {
  scope: string;
  startsAt: Date | null;
  /** The earlier of its end and 提前结束. */
  endsAt: Date | null;
  helpers: number;
  cutMinBp: number;
  cutMaxBp: number;
  helpsPerDay: number;
  floorOnly: boolean;
  hours: number;
  floorFen: number;
  stock: number | null;
  perMember: number | null;
  sold: number;
  bought: number;
  zone: "retail" | "member";
  storeId: string;
  onShelf: boolean;
  listPriceFen: number;
  memberPriceFen: number | null;
  pieces: number;
};

/** Null where no bargain activity has this product, or the product no such variant. */
export async function loadBargainOffer(
  { sql }: Handle,
  { activityId, skuId, memberId }: { activityId: string; skuId: string; memberId: string },
): Promise<(BargainOffer & { productId: string }) | null> {
  const [row] = await sql<(BargainOffer & { productId: string })[]>`
    SELECT a.scope, a.starts_at AS "startsAt", least(a.ends_at, a.ended_at) AS "endsAt", a.helpers, a.cut_min_bp AS "cutMinBp",
      a.cut_max_bp AS "cutMaxBp", a.helps_per_day AS "helpsPerDay", a.floor_only AS "floorOnly", a.hours,
      i.price_fen::float8 AS "floorFen", i.stock, i.per_member AS "perMember", i.sold, coalesce(u.units, 0) AS bought,
      p.id::text AS "productId", p.zone, p.store_id::text AS "storeId", p.on_shelf AS "onShelf",
      s.price_fen::float8 AS "listPriceFen", s.member_price_fen::float8 AS "memberPriceFen", s.stock AS pieces
    FROM sku AS s JOIN product AS p ON p.id = s.product_id
      JOIN activity_item AS i ON i.activity_id = ${activityId} AND i.product_id = p.id
      JOIN activity AS a ON a.id = i.activity_id AND a.kind = 'bargain'
      LEFT JOIN activity_use AS u ON u.member_id = ${memberId} AND u.activity_id = a.id AND u.product_id = p.id
    WHERE s.id = ${skuId}`;
  return row ?? null;
}

type NewBargain = Omit<BargainRow, "helped" | "priceFen" | "closedAt" | "orderNo">;

/**
 * Starts a bargain after closing the member's expired one of the same item; an open one is given instead, so that a member
 * has one at a time.
 */
export async function startBargain({ drizzle }: Transaction, row: NewBargain): Promise<{ id: string; isNew: boolean }> {
  const own = and(
    eq(bargain.memberId, row.memberId),
    eq(bargain.activityId, row.activityId),
    eq(bargain.productId, row.productId),
    isNull(bargain.closedAt),
  );
  await drizzle
    .update(bargain)
    .set({ closedAt: bargain.endsAt })
    .where(and(own, lte(bargain.endsAt, row.startedAt)));
  const written = await drizzle
    .insert(bargain)
    .values({ ...row, priceFen: row.startFen })
    .onConflictDoNothing()
    .returning({ id: bargain.id });
  if (written[0]) return { id: written[0].id, isNew: true };
  const [open] = await drizzle.select({ id: bargain.id }).from(bargain).where(own);
  return { id: open!.id, isNew: false };
}

/** Locks a bargain: helpers and its order come one after the other. Null for an unknown one. */
export async function lockBargain({ drizzle }: Transaction, id: string): Promise<BargainRow | null> {
  const [row] = await drizzle.select().from(bargain).where(eq(bargain.id, id)).for("update");
  return row ?? null;
}

export async function loadBargain({ drizzle }: Handle, id: string): Promise<BargainRow | null> {
  const [row] = await drizzle.select().from(bargain).where(eq(bargain.id, id));
  return row ?? null;
}

/** What this helper cut before; null when they have not. */
export async function loadOwnCut(
  { drizzle }: Handle,
  { bargainId, helperId }: { bargainId: string; helperId: string },
): Promise<number | null> {
  const [row] = await drizzle
    .select({ cutFen: bargainHelp.cutFen })
    .from(bargainHelp)
    .where(and(eq(bargainHelp.bargainId, bargainId), eq(bargainHelp.helperId, helperId)));
  return row?.cutFen ?? null;
}

type DailyHelp = { helperId: string; activityId: string; day: string; max: number };

/** Takes one of the helper's cuts of the day; false when none is left. */
export async function takeDailyHelp(
  { sql }: Transaction,
  { helperId, activityId, day, max }: DailyHelp,
): Promise<boolean> {
  const taken = await sql`
    INSERT INTO bargain_help_day AS d (helper_id, activity_id, day, helps) VALUES (${helperId}, ${activityId}, ${day}, 1)
    ON CONFLICT (helper_id, activity_id, day) DO UPDATE SET helps = d.helps + 1 WHERE d.helps < ${max}
    RETURNING helps`;
  return taken.length > 0;
}

type Cut = { bargainId: string; helperId: string; helped: number; cutFen: number; at: Date };

/** Writes the cut that follows `helped` others; false when it is not the next one. The constraints keep it above the floor. */
export async function saveCut({ sql }: Transaction, cut: Cut): Promise<boolean> {
  const { bargainId, helperId, helped, cutFen, at } = cut;
  const saved = await sql`
    UPDATE bargain SET helped = helped + 1, price_fen = price_fen - ${cutFen}
    WHERE id = ${bargainId} AND helped = ${helped} AND helped < helpers AND closed_at IS NULL RETURNING id`;
  if (saved.length === 0) return false;
  await sql`INSERT INTO bargain_help (bargain_id, helper_id, place, cut_fen, at)
    VALUES (${bargainId}, ${helperId}, ${helped + 1}, ${cutFen}, ${at})`;
  return true;
}

/** The one order that buys it takes it, at the price that the order was priced with; false when it cannot be taken. */
export async function useBargain(
  { sql }: Transaction,
  { bargainId, orderNo, priceFen, at }: { bargainId: string; orderNo: string; priceFen: number; at: Date },
): Promise<boolean> {
  const used = await sql`
    UPDATE bargain SET order_no = ${orderNo}, closed_at = ${at}
    WHERE id = ${bargainId} AND order_no IS NULL AND closed_at IS NULL AND ends_at > ${at} AND price_fen = ${priceFen} RETURNING id`;
  return used.length > 0;
}

/** 砍价到期: closes bargains whose time is over; several workers share them. Returns how many. */
export async function closeDueBargains(
  { sql }: Transaction,
  { now, limit }: { now: Date; limit: number },
): Promise<number> {
  const closed = await sql`
    UPDATE bargain SET closed_at = ends_at WHERE id IN (
      SELECT id FROM bargain WHERE closed_at IS NULL AND ends_at <= ${now} ORDER BY ends_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  return closed.length;
}
