import type { OrderStatus } from "@liandong/core/facts/order-facts";
import type { Zone } from "@liandong/core/facts/zones";
import { asc, inArray } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { orderLine } from "../../schema/orders";

export type PrintKind = "picking" | "note";

/** What narrows the list; a field that is absent narrows nothing. */
export type ToShipFilter = {
  storeId?: string;
  zone?: Zone;
  /** Words in the title of something that is still to be sent. */
  product?: string;
  /** The first digits of the receiver's region: 2 of a province, 4 of a city, 6 of a district. */
  region?: string;
  paidFrom?: Date;
  paidUntil?: Date;
  /** Whether it is 超时: paid before the moment, and not promised by a presale for `today` or later. */
  overdue?: { is: boolean; before: Date; today: string };
  isPresale?: boolean;
  isDisputed?: boolean;
  isPartlySent?: boolean;
  isNotePrinted?: boolean;
  /** The buyer left a note. */
  hasNote?: boolean;
  /** A parcel of it left with this carrier. */
  carrier?: string;
  /** Only these orders. */
  orderNos?: readonly string[];
};

type Sql = Pick<Handle, "sql">;

/** Whether a refund of order `o` is under way or failed, or a case of it is not finished: nothing of it may leave. */
export const isOrderDisputed = ({ sql }: Sql) => sql`(
  EXISTS (SELECT FROM refund AS r WHERE r.member_id = o.member_id AND r.order_no = o.order_no AND r.state = 'requested')
  OR EXISTS (SELECT FROM after_sale AS c WHERE c.member_id = o.member_id AND c.order_no = o.order_no
    AND c.state NOT IN ('done', 'rejected', 'withdrawn')))`;

/** Every disputed order. There are few, so a list of them is read rather than each order asked. */
const disputedOrders = ({ sql }: Sql) => sql`(
  SELECT order_no FROM refund WHERE state = 'requested'
  UNION SELECT order_no FROM after_sale WHERE state NOT IN ('done', 'rejected', 'withdrawn'))`;

/** 待发货 of order `o`, narrowed by a filter. */
function matches({ sql }: Sql, filter: ToShipFilter) {
  const {
    storeId,
    zone,
    product,
    region,
    paidFrom,
    paidUntil,
    overdue,
    isPresale,
    isDisputed,
    isPartlySent,
    isNotePrinted,
    hasNote,
    carrier,
    orderNos,
  } = filter;
  const named = product?.replace(/[\\%_]/g, (sign) => `\\${sign}`);
  return sql`o.status = 'paid' AND o.handover = 'parcel'
    ${orderNos ? sql`AND o.order_no = ANY(${[...orderNos]}::text[])` : sql``}
    ${storeId ? sql`AND o.store_id = ${storeId}` : sql``}
    ${zone ? sql`AND o.zone = ${zone}` : sql``}
    ${region ? sql`AND o.region_code LIKE ${`${region}%`}` : sql``}
    ${hasNote === undefined ? sql`` : sql`AND (o.buyer_note IS NOT NULL) = ${hasNote}`}
    ${paidFrom ? sql`AND o.paid_at >= ${paidFrom}` : sql``}
    ${paidUntil ? sql`AND o.paid_at < ${paidUntil}` : sql``}
    ${isPresale === undefined ? sql`` : sql`AND (o.presale_ships_by IS NOT NULL) = ${isPresale}`}
    ${
      overdue
        ? sql`AND (o.paid_at < ${overdue.before} AND coalesce(o.presale_ships_by < ${overdue.today}::date, true)) = ${overdue.is}`
        : sql``
    }
    ${isDisputed === undefined ? sql`` : sql`AND o.order_no ${isDisputed ? sql`` : sql`NOT`} IN ${disputedOrders({ sql })}`}
    ${
      named
        ? sql`AND EXISTS (SELECT FROM order_line AS l WHERE l.member_id = o.member_id AND l.order_no = o.order_no
      AND l.quantity > l.refunded_quantity + l.shipped_quantity AND l.title ILIKE ${`%${named}%`})`
        : sql``
    }
    ${
      isPartlySent === undefined
        ? sql``
        : sql`AND ${isPartlySent ? sql`` : sql`NOT`} EXISTS (SELECT FROM order_parcel AS p
      WHERE p.member_id = o.member_id AND p.order_no = o.order_no)`
    }
    ${
      carrier
        ? sql`AND EXISTS (SELECT FROM order_parcel AS p
      WHERE p.member_id = o.member_id AND p.order_no = o.order_no AND p.company = ${carrier})`
        : sql``
    }
    ${
      isNotePrinted === undefined
        ? sql``
        : sql`AND ${isNotePrinted ? sql`` : sql`NOT`} EXISTS (SELECT FROM order_print AS p
      WHERE p.member_id = o.member_id AND p.order_no = o.order_no AND p.kind = 'note')`
    }`;
}

type OrderRow = {
  orderNo: string;
  memberId: string;
  status: OrderStatus;
  zone: Zone;
  storeId: string;
  storeName: string;
  address: unknown;
  /** What the buyer wrote to the shop; null for nothing. */
  buyerNote: string | null;
  /** Notes of staff, pinned ones first, then the latest. */
  staffNotes: string[];
  placedAt: Date;
  paidAt: Date;
  /** 预售: the day that was promised; null without presale goods. */
  presaleShipsBy: string | null;
  isDisputed: boolean;
  /** When picking list and parcel note were last printed. */
  pickedAt: Date | null;
  notedAt: Date | null;
};

export type ToShipPlace = { paidAt: Date; orderNo: string };
type Page = { filter: ToShipFilter; after: ToShipPlace | null; limit: number };

/** 待发货: paid orders with their lines, those paid first at the top. */
export async function listToShip(handle: Handle, { filter, after, limit }: Page) {
  const { sql } = handle;
  const orders = await sql<OrderRow[]>`
    SELECT o.order_no AS "orderNo", o.member_id::text AS "memberId", o.status, o.zone, o.store_id::text AS "storeId",
      s.name AS "storeName", o.address, o.buyer_note AS "buyerNote", o.placed_at AS "placedAt", o.paid_at AS "paidAt",
      to_char(o.presale_ships_by, 'YYYY-MM-DD') AS "presaleShipsBy",
      ${isOrderDisputed({ sql })} AS "isDisputed",
      ARRAY(SELECT n.text FROM order_note AS n WHERE n.member_id = o.member_id AND n.order_no = o.order_no
        ORDER BY n.pinned DESC, n.id DESC) AS "staffNotes",
      (SELECT p.printed_at FROM order_print AS p
        WHERE p.member_id = o.member_id AND p.order_no = o.order_no AND p.kind = 'picking') AS "pickedAt",
      (SELECT p.printed_at FROM order_print AS p
        WHERE p.member_id = o.member_id AND p.order_no = o.order_no AND p.kind = 'note') AS "notedAt"
    FROM (SELECT * FROM shop_order AS o WHERE ${matches({ sql }, filter)}
      ${after ? sql`AND (o.paid_at, o.order_no) > (${after.paidAt}, ${after.orderNo})` : sql``}
      ORDER BY o.paid_at, o.order_no LIMIT ${limit}) AS o
    JOIN store AS s ON s.id = o.store_id
    ORDER BY o.paid_at, o.order_no`;
  const lines = await linesOf(
    handle,
    orders.map(({ orderNo }) => orderNo),
  );
  return orders.map((order) => ({ ...order, lines: lines.get(order.orderNo) ?? [] }));
}

export type WaitingOrder = Awaited<ReturnType<typeof listToShip>>[number];

async function linesOf({ drizzle }: Handle, orderNos: string[]) {
  if (orderNos.length === 0) return new Map<string, (typeof orderLine.$inferSelect)[]>();
  const lines = await drizzle
    .select()
    .from(orderLine)
    .where(inArray(orderLine.orderNo, orderNos))
    .orderBy(asc(orderLine.orderNo), asc(orderLine.lineNo));
  const ofOrder = new Map<string, typeof lines>();
  for (const line of lines) ofOrder.set(line.orderNo, [...(ofOrder.get(line.orderNo) ?? []), line]);
  return ofOrder;
}

/** Counts above this are told as "more". */
export const countedAtMost = 10_000;

/** How many orders a filter lets through, at most `countedAtMost`. */
export async function countToShip({ sql }: Handle, filter: ToShipFilter): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT FROM shop_order AS o WHERE ${matches({ sql }, filter)} LIMIT ${countedAtMost}) AS counted`;
  return row?.count ?? 0;
}

type Mate = { orderNo: string; memberId: string; storeId: string; address: unknown };

/** Undisputed waiting orders of these members at the same stores, so that one parcel can be proposed for several. */
export async function listWaitingOfMembers(
  { sql }: Handle,
  { memberIds, storeId }: { memberIds: readonly string[]; storeId?: string },
): Promise<Mate[]> {
  if (memberIds.length === 0) return [];
  return sql<Mate[]>`
    SELECT o.order_no AS "orderNo", o.member_id::text AS "memberId", o.store_id::text AS "storeId", o.address
    FROM shop_order AS o
    WHERE o.member_id = ANY(${[...memberIds]}::bigint[]) AND o.status = 'paid' AND o.handover = 'parcel' AND o.address IS NOT NULL
      ${storeId ? sql`AND o.store_id = ${storeId}` : sql``} AND NOT ${isOrderDisputed({ sql })}
    ORDER BY o.order_no LIMIT 2000`;
}

type Print = { orderNos: readonly string[]; kind: PrintKind; at: Date; by: string };

/** Marks orders as printed; a later print takes the place of the mark before. */
export async function markPrinted({ sql }: Handle, { orderNos, kind, at, by }: Print): Promise<void> {
  if (orderNos.length === 0) return;
  await sql`
    INSERT INTO order_print (member_id, order_no, kind, printed_at, printed_by)
    SELECT member_id, order_no, ${kind}, ${at}, ${by} FROM shop_order
    WHERE order_no = ANY(${[...orderNos]}::text[]) ORDER BY member_id, order_no
    ON CONFLICT (member_id, order_no, kind) DO UPDATE SET printed_at = excluded.printed_at, printed_by = excluded.printed_by`;
}
