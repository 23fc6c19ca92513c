import type { Identity } from "@liandong/core/facts/identities";
import type { OrderStatus } from "@liandong/core/facts/order-facts";
import type { Zone } from "@liandong/core/facts/zones";
import type { Handover } from "@liandong/core/orders/status-names";
import type { Handle } from "../../connection/database";

export type PaymentWay = "wechat" | "balance" | "nothing";

/** Conditions of the list of orders; what is absent does not narrow it. */
export type ShopOrderFilter = {
  status?: OrderStatus;
  storeIds?: readonly string[];
  zones?: readonly Zone[];
  placed?: { from: Date; until: Date } | null;
  total?: { fromFen: number | null; toFen: number | null };
  /** A receiver's name, phone number or its last four digits. */
  receiver?: string;
  /** A product's number, or words of its title. */
  product?: string;
  payment?: PaymentWay;
  /** Sent, or picked up in the store. */
  handover?: Handover;
  /** A tag that staff gave the buyer. */
  tag?: string;
};

export type ShopOrderSort = "-placedAt" | "placedAt" | "-totalFen" | "totalFen";

/** The last row of the page before: its time in ISO or its amount, and its number. */
type After = { key: string | number; orderNo: string } | null;
type Search = { filter: ShopOrderFilter; sort: ShopOrderSort; after: After; limit: number };

export type ShopOrderRow = {
  orderNo: string;
  tradeNo: string;
  memberId: string;
  nickname: string;
  avatarUrl: string;
  identity: Identity;
  status: OrderStatus;
  handover: Handover;
  zone: Zone;
  storeName: string;
  goodsFen: string;
  discountFen: string;
  freightFen: string;
  totalFen: string;
  refundedFen: string;
  balanceFen: string;
  address: unknown;
  placedAt: Date;
  paidAt: Date | null;
  shippedAt: Date | null;
  /** 预售: the day that was promised; null without presale goods. */
  presaleShipsBy: string | null;
  lines: ShopOrderLine[];
};

export type ShopOrderLine = {
  title: string;
  specText: string;
  pictureUrl: string;
  quantity: number;
  shippedQuantity: number;
  refundedQuantity: number;
  virtual: boolean;
};

/** A page of the shop's orders with their lines. The page is picked by index before anything is joined. */
export async function listShopOrders(handle: Handle, { filter, sort, after, limit }: Search): Promise<ShopOrderRow[]> {
  const { sql } = handle;
  const isDown = sort.startsWith("-");
  const key = sort.endsWith("placedAt") ? sql`placed_at` : sql`total_fen`;
  const direction = isDown ? sql`DESC` : sql`ASC`;
  const place = after && sql`(${after.key}, ${after.orderNo})`;
  const beyond = place && (isDown ? sql`AND (${key}, order_no) < ${place}` : sql`AND (${key}, order_no) > ${place}`);
  return sql<ShopOrderRow[]>`
    WITH picked AS (
      SELECT o.* FROM shop_order AS o WHERE ${wanted(handle, filter)} ${beyond ?? sql``}
      ORDER BY ${key} ${direction}, order_no ${direction} LIMIT ${limit}
    )
    SELECT o.order_no AS "orderNo", o.trade_no AS "tradeNo", o.member_id AS "memberId", m.nickname,
      m.avatar_url AS "avatarUrl", b.identity, o.status, o.handover, o.zone, coalesce(s.name, '') AS "storeName", o.goods_fen AS "goodsFen",
      o.discount_fen AS "discountFen", o.freight_fen AS "freightFen", o.total_fen AS "totalFen",
      o.refunded_fen AS "refundedFen", coalesce((o.membership ->> 'balancePaidFen')::bigint, 0) AS "balanceFen", o.address,
      o.placed_at AS "placedAt", o.paid_at AS "paidAt", o.shipped_at AS "shippedAt",
      to_char(o.presale_ships_by, 'YYYY-MM-DD') AS "presaleShipsBy", l.lines
    FROM picked AS o JOIN member AS m ON m.id = o.member_id JOIN member_standing AS b ON b.member_id = o.member_id
      LEFT JOIN store AS s ON s.id = o.store_id
      CROSS JOIN LATERAL (
        SELECT coalesce(json_agg(json_build_object('title', title, 'specText', spec_text, 'pictureUrl', picture_url,
          'quantity', quantity, 'shippedQuantity', shipped_quantity, 'refundedQuantity', refunded_quantity,
          'virtual', "virtual") ORDER BY line_no), '[]') AS lines
        FROM order_line WHERE member_id = o.member_id AND order_no = o.order_no) AS l
    ORDER BY o.${key} ${direction}, o.order_no ${direction}`;
}

/** Counts the orders of each filter, at most `cap`, in one statement. */
export async function countShopOrders(
  handle: Handle,
  filters: readonly ShopOrderFilter[],
  cap: number,
): Promise<number[]> {
  const { sql } = handle;
  const parts = filters.map(
    (filter, place) => sql`
      SELECT ${place}::integer AS place, (SELECT count(*)::integer
        FROM (SELECT FROM shop_order AS o WHERE ${wanted(handle, filter)} LIMIT ${cap}) AS counted) AS count`,
  );
  const rows = await sql<
    { count: number }[]
  >`${parts.reduce((all, part) => sql`${all} UNION ALL ${part}`)} ORDER BY place`;
  return rows.map(({ count }) => count);
}

/** The condition of a filter, written so that each part has its index (db/schema/orders.ts). */
function wanted({ sql }: Handle, filter: ShopOrderFilter) {
  const { status, storeIds, zones, placed, total, receiver, product, payment, handover, tag } = filter;
  const parts = [
    status && sql`o.status = ${status}`,
    storeIds && sql`o.store_id = ANY (${storeIds as string[]}::bigint[])`,
    zones && sql`o.zone = ANY (${zones as string[]}::text[])`,
    placed && sql`o.placed_at >= ${placed.from} AND o.placed_at < ${placed.until}`,
    total && total.fromFen !== null && sql`o.total_fen >= ${total.fromFen}`,
    total && total.toFen !== null && sql`o.total_fen <= ${total.toFen}`,
    receiver && ofReceiver(sql, receiver),
    product && ofProduct(sql, product),
    payment && paidBy(sql, payment),
    handover && sql`o.handover = ${handover}`,
    tag && sql`EXISTS (SELECT FROM member_tag AS t WHERE t.member_id = o.member_id AND t.tag = ${tag})`,
  ].filter((part) => typeof part === "object" && part !== null);
  return parts.reduce((all, part) => sql`${all} AND ${part}`, sql`true`);
}

type Sql = Handle["sql"];

/** The condition on `o`, an order, that it goes to this receiver: a name, a phone number, or its last four digits. */
export function ofReceiver(sql: Sql, text: string) {
  const number = text.replace(/[\s-]/g, "").replace(/^\+?86(?=1\d{10}$)/, "");
  const ending = sql`right(o.address ->> 'phone', 4) = ${number.slice(-4)}`;
  if (/^\d{4}$/.test(number)) return ending;
  if (/^\d{5,}$/.test(number)) return sql`${ending} AND o.address ->> 'phone' = ${number}`;
  return sql`o.address ->> 'name' = ${text}`;
}

/** So many products of a title are looked for in orders. */
const maxProducts = 50;

function ofProduct(sql: Sql, text: string) {
  const words = text.split(/\s+/).filter(Boolean);
  const titled = words.reduce(
    (all, word) => sql`${all} AND strpos(lower(p.title), lower(${word}::text)) > 0`,
    sql`true`,
  );
  const known = /^\d{1,18}$/.test(text)
    ? sql`SELECT ${text}::bigint`
    : sql`SELECT p.id FROM product AS p WHERE ${titled} LIMIT ${maxProducts}`;
  return sql`o.order_no IN (SELECT l.order_no FROM order_line AS l WHERE l.product_id IN (${known}))`;
}

function paidBy(sql: Sql, way: PaymentWay) {
  const balance = sql`(o.membership ->> 'balancePaidFen')::bigint`;
  if (way === "balance") return sql`${balance} > 0`;
  if (way === "nothing") return sql`o.total_fen = 0 AND o.paid_at IS NOT NULL`;
  return sql`o.paid_at IS NOT NULL AND o.total_fen > coalesce(${balance}, 0)`;
}
