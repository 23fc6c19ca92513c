import { and, asc, eq, isNotNull, ne, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { shopOrder } from "../../schema/orders";
import { saleGroup } from "../../schema/promotions";

export type GroupRow = typeof saleGroup.$inferSelect;

/** The group that the one order of a trade opens or joins, with what its activity says of groups; null for other trades. */
export type GroupOfTrade = {
  orderNo: string;
  memberId: string;
  groupId: string;
  activityId: string;
  productId: string;
  size: number;
  hours: number;
  fillUp: boolean;
};

export async function loadGroupOfTrade({ sql }: Handle, tradeNo: string): Promise<GroupOfTrade | null> {
  const [row] = await sql<GroupOfTrade[]>`
    SELECT o.order_no AS "orderNo", o.member_id::text AS "memberId", o.group_id AS "groupId", a.id AS "activityId",
      l.product_id::text AS "productId", a.size, a.hours, coalesce(a.fill_up, false) AS "fillUp"
    FROM shop_order AS o JOIN order_line AS l ON l.member_id = o.member_id AND l.order_no = o.order_no
      JOIN activity AS a ON a.id = l.activity_id
    WHERE o.trade_no = ${tradeNo} AND o.group_id IS NOT NULL AND a.kind = 'group'`;
  return row ?? null;
}

/** Locks a group, before any of its trades and orders; null for one that nobody has opened yet. */
export async function lockGroup({ drizzle }: Transaction, groupId: string): Promise<GroupRow | null> {
  const [row] = await drizzle.select().from(saleGroup).where(eq(saleGroup.id, groupId)).for("update");
  return row ?? null;
}

/** Locks the open group whose time was over first and that no other worker has in hand; null when none is due. */
export async function lockDueGroup({ drizzle }: Transaction, now: Date): Promise<GroupRow | null> {
  const [row] = await drizzle
    .select()
    .from(saleGroup)
    .where(and(eq(saleGroup.status, "open"), sql`${saleGroup.endsAt} <= ${now.toISOString()}::timestamptz`))
    .orderBy(asc(saleGroup.endsAt), asc(saleGroup.openedSeq))
    .limit(1)
    .for("update", { skipLocked: true });
  return row ?? null;
}

/** The paid orders of a group in the order of payment, with their trades. */
export async function listGroupOrders({ drizzle }: Handle, groupId: string) {
  return drizzle
    .select({ orderNo: shopOrder.orderNo, memberId: shopOrder.memberId, tradeNo: shopOrder.tradeNo })
    .from(shopOrder)
    .where(and(eq(shopOrder.groupId, groupId), isNotNull(shopOrder.groupPlace), ne(shopOrder.status, "cancelled")))
    .orderBy(asc(shopOrder.groupPlace));
}

type NewMember = Pick<GroupOfTrade, "orderNo" | "memberId"> & { groupId: string; place: number };

/** Opens a group with its first paid order; false when a group of that number is there already. */
export async function insertGroup(
  { drizzle }: Transaction,
  row: Omit<GroupRow, "status" | "members" | "openedSeq" | "decidedAt">,
): Promise<boolean> {
  const written = await drizzle
    .insert(saleGroup)
    .values({ ...row, status: "open", members: 1 })
    .onConflictDoNothing()
    .returning({ id: saleGroup.id });
  return written.length > 0;
}

/** Gives a paid order its place in the group, which the caller has locked. */
export async function placeInGroup({ drizzle }: Transaction, member: NewMember): Promise<void> {
  const { groupId, memberId, orderNo, place } = member;
  await drizzle.update(saleGroup).set({ members: place }).where(eq(saleGroup.id, groupId));
  await drizzle
    .update(shopOrder)
    .set({ groupPlace: place })
    .where(and(eq(shopOrder.memberId, memberId), eq(shopOrder.orderNo, orderNo)));
}

/** Ends a group, which the caller has locked. That it failed is told; that it is complete, the steps of its orders tell. */
export async function decideGroup(
  { drizzle, sql: query }: Transaction,
  { groupId, status, at }: { groupId: string; status: "complete" | "failed"; at: Date },
): Promise<void> {
  await drizzle.update(saleGroup).set({ status, decidedAt: at }).where(eq(saleGroup.id, groupId));
  if (status === "failed")
    await query`INSERT INTO outbox (kind, subject, due_at)
      VALUES ('group_failed', jsonb_build_object('groupId', ${groupId}::text), 'epoch')`;
}

/** When the group of an order was decided; null for an order that is in none, or in one that is open. */
export async function loadGroupEnd({ drizzle }: Handle, orderNo: string): Promise<Date | null> {
  const [row] = await drizzle
    .select({ at: saleGroup.decidedAt })
    .from(shopOrder)
    .innerJoin(saleGroup, eq(saleGroup.id, shopOrder.groupId))
    .where(eq(shopOrder.orderNo, orderNo));
  return row?.at ?? null;
}
