import type { GrantMark } from "@liandong/core/facts/member-facts";
import type { JoinStanding, PoolPart } from "@liandong/core/facts/order-facts";
import type { Zone } from "@liandong/core/facts/zones";
import type { Grantable } from "@liandong/core/flows/standing-granted";
import type { RefundLine } from "@liandong/core/orders/refund-amount";
import type { HistoryEvent, PastOrder, Payout } from "@liandong/core/plan-check/history";
import { shanghaiDay, startOfShanghaiDay } from "@liandong/core/time/shanghai";
import type { Transaction } from "../../connection/database";

/** Paid orders and members of the whole shop: how long its history is. */
export async function countReplay({ sql }: Transaction): Promise<{ orders: number; members: number }> {
  const [row] = await sql<{ orders: number; members: number }[]>`
    SELECT (SELECT count(*)::int FROM shop_order WHERE plan_version IS NOT NULL) AS orders,
      (SELECT count(*)::int FROM member) AS members`;
  return row!;
}

/**
 * The shop's whole history, in order, for a replay: standings grow from the first day on, so nothing can be left out. It
 * needs one snapshot, that is a repeatable-read transaction.
 */
export async function loadReplay(tx: Transaction): Promise<HistoryEvent[]> {
  const orders = await loadOrders(tx);
  const told = [
    ...(await loadMembers(tx)),
    ...(await loadGrants(tx)),
    ...orders,
    ...(await loadSteps(tx)),
    ...(await loadRefunds(tx)),
  ];
  const evaluations = await loadEvaluations(tx, orders);
  return [...told, ...evaluations]
    .map((event, place) => ({ event, place }))
    .sort(byTime)
    .map(({ event }) => event);
}

/** Among events of one moment those that others build on come first; orders stay in the order of their booking. */
const ranks: Record<HistoryEvent["type"], number> = {
  register: 0,
  bind: 1,
  grant: 2,
  revoke: 2,
  order: 3,
  receive: 4,
  close: 5,
  refund: 6,
  evaluate: 7,
};

type OrderedEvent = { event: HistoryEvent; place: number };

function byTime(a: OrderedEvent, b: OrderedEvent): number {
  return a.event.at.getTime() - b.event.at.getTime() || ranks[a.event.type] - ranks[b.event.type] || a.place - b.place;
}

async function loadMembers({ sql }: Transaction): Promise<HistoryEvent[]> {
  const rows = await sql<{ id: string; createdAt: Date; referrerId: string | null; boundAt: Date | null }[]>`
    SELECT m.id, m.created_at AS "createdAt", s.referrer_id AS "referrerId", s.bound_at AS "boundAt"
    FROM member AS m LEFT JOIN member_standing AS s ON s.member_id = m.id
    ORDER BY s.depth, m.id`;
  return rows.flatMap(({ id, createdAt, referrerId, boundAt }): HistoryEvent[] => {
    const register = { at: createdAt, type: "register", memberId: id } as const;
    return referrerId === null
      ? [register]
      : [register, { at: boundAt ?? createdAt, type: "bind", memberId: id, referrerId }];
  });
}

type GrantRow = { memberId: string; mark: string; grantedAt: Date; revokedAt: Date | null };

async function loadGrants({ sql }: Transaction): Promise<HistoryEvent[]> {
  const rows = await sql<GrantRow[]>`
    SELECT member_id AS "memberId", mark, granted_at AS "grantedAt", revoked_at AS "revokedAt"
    FROM operator_grant ORDER BY id`;
  return rows.flatMap(({ memberId, mark, grantedAt, revokedAt }): HistoryEvent[] => {
    const what = grantableOf(mark);
    const grant = { at: grantedAt, type: "grant", memberId, what } as const;
    return revokedAt === null ? [grant] : [grant, { at: revokedAt, type: "revoke", memberId, what }];
  });
}

function grantableOf(mark: string): Grantable {
  return mark.startsWith("region:") ? { regionCode: mark.slice("region:".length) } : { mark: mark as GrantMark };
}

type OrderRow = {
  orderNo: string;
  memberId: string;
  zone: Zone;
  regionCode: string | null;
  freightFen: string;
  paidAt: Date;
  join: JoinStanding | null;
  poolParts: PoolPart[];
  lines: PastOrder["lines"];
  awards: Payout | null;
};

/** Two orders under one payment are paid at the same moment: the history's numbers say which was booked first. */
async function loadOrders({ sql }: Transaction): Promise<(HistoryEvent & { type: "order" })[]> {
  const rows = await sql<OrderRow[]>`
    WITH booked AS (SELECT order_no, min(id) AS id FROM order_history WHERE to_status = 'paid' GROUP BY order_no),
    goods AS (
      SELECT order_no, jsonb_agg(jsonb_build_object('lineNo', line_no, 'productId', product_id::text, 'quantity', quantity,
        'netFen', net_fen, 'refundedQuantity', 0, 'rates', rates, 'grant', grant_mark) ORDER BY line_no) AS lines
      FROM order_line GROUP BY order_no
    ), kinds AS (SELECT order_no, kind, sum(amount_fen)::bigint AS fen FROM order_award GROUP BY order_no, kind),
    awarded AS (SELECT order_no, jsonb_object_agg(kind, fen) AS awards FROM kinds WHERE fen > 0 GROUP BY order_no)
    SELECT o.order_no AS "orderNo", o.member_id AS "memberId", o.zone, o.region_code AS "regionCode",
      o.freight_fen AS "freightFen", o.paid_at AS "paidAt", o.join_standing AS "join", o.pool_parts AS "poolParts",
      g.lines, a.awards
    FROM shop_order AS o JOIN goods AS g USING (order_no) LEFT JOIN awarded AS a USING (order_no)
    LEFT JOIN booked AS b USING (order_no)
    WHERE o.plan_version IS NOT NULL AND o.paid_at IS NOT NULL ORDER BY b.id, o.order_no`;
  return rows.map(({ paidAt, join, poolParts, awards, freightFen, ...order }) => {
    const poolFen = poolParts.reduce((sum, { unitFen }) => sum + unitFen, 0) * (join?.units ?? 0);
    const paid = poolFen === 0 ? (awards ?? {}) : { ...awards, pool: poolFen };
    return { at: paidAt, type: "order", order: { ...order, freightFen: Number(freightFen), paid } };
  });
}

async function loadSteps({ sql }: Transaction): Promise<HistoryEvent[]> {
  const rows = await sql<{ orderNo: string; receivedAt: Date; closedAt: Date | null }[]>`
    SELECT order_no AS "orderNo", received_at AS "receivedAt", closed_at AS "closedAt"
    FROM shop_order WHERE received_at IS NOT NULL AND plan_version IS NOT NULL ORDER BY order_no`;
  return rows.flatMap(({ orderNo, receivedAt, closedAt }): HistoryEvent[] => {
    const receive = { at: receivedAt, type: "receive", orderNo } as const;
    return closedAt === null ? [receive] : [receive, { at: closedAt, type: "close", orderNo }];
  });
}

async function loadRefunds({ sql }: Transaction): Promise<HistoryEvent[]> {
  const rows = await sql<{ orderNo: string; refundNo: string; acceptedAt: Date; lines: RefundLine[] }[]>`
    SELECT order_no AS "orderNo", refund_no AS "refundNo", accepted_at AS "acceptedAt", lines
    FROM refund WHERE state = 'accepted' ORDER BY accepted_at, refund_no`;
  return rows.map(({ acceptedAt, ...refund }) => ({ at: acceptedAt, type: "refund", ...refund }));
}

/**
 * Titles were judged when the history says so. An evaluation that changed nothing left no trace there, though another plan
 * might have changed something: on days with orders and no trace, titles are judged as the day begins.
 */
async function loadEvaluations(
  { sql }: Transaction,
  orders: readonly { readonly at: Date }[],
): Promise<HistoryEvent[]> {
  const rows = await sql<{ at: Date }[]>`
    SELECT DISTINCT at FROM standing_change WHERE cause ->> 'event' = 'evaluated' ORDER BY at`;
  const recorded = rows.map(({ at }) => at);
  const days = new Set(recorded.map((at) => shanghaiDay(at)));
  const silent = [...new Set(orders.map(({ at }) => shanghaiDay(at)))].filter((day) => !days.has(day));
  const begun = silent.map((day) => startOfShanghaiDay(day));
  return [...recorded, ...begun].map((at) => ({ at, type: "evaluate" }));
}
