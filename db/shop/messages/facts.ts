// What the messages about a happening say, read by the keys in the outbox.
import type { AfterSaleState, AfterSaleType } from "@liandong/core/after-sales/after-sale-states";
import type { AwardKind } from "@liandong/core/facts/order-facts";
import type { Zone } from "@liandong/core/facts/zones";
import type { Handle } from "../../connection/database";

export type ToldOrder = {
  orderNo: string;
  memberId: string;
  zone: Zone;
  /** Paid for it, by WeChat and by the stored balance together. */
  paidFen: number;
  planVersion: number | null;
  /** Whether every line is delivered without a parcel. */
  isVirtual: boolean;
  /** Buyers that the order's group needed; null for an order that is in none. */
  groupSize: number | null;
  /** 到店自提: the store where its buyer fetches it; null for an order that is sent. */
  pickupStoreName: string | null;
  title: string;
  lines: number;
  pieces: number;
  awards: { memberId: string; amountFen: number; kinds: AwardKind[] }[];
};

/** Orders with their awards, one entry a receiver; awards that were taken back whole are left out. */
export async function loadToldOrders({ sql }: Handle, orderNos: readonly string[]): Promise<ToldOrder[]> {
  return sql<ToldOrder[]>`
    SELECT o.order_no AS "orderNo", o.member_id AS "memberId", o.zone, o.total_fen::float8 AS "paidFen",
      o.plan_version AS "planVersion", (SELECT g.size::integer FROM sale_group AS g WHERE g.id = o.group_id) AS "groupSize",
      (SELECT s.name FROM store AS s WHERE s.id = o.store_id AND o.handover = 'pickup') AS "pickupStoreName",
      l.virtual AS "isVirtual", l.title, l.lines::integer AS lines,
      l.pieces::integer AS pieces, coalesce(a.awards, '[]') AS awards
    FROM shop_order AS o
    CROSS JOIN LATERAL (
      SELECT (array_agg(title ORDER BY line_no))[1] AS title, count(*) AS lines, sum(quantity) AS pieces,
        bool_and(virtual) AS virtual
      FROM order_line AS l WHERE l.member_id = o.member_id AND l.order_no = o.order_no
    ) AS l
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('memberId', a.member_id::text, 'amountFen', a.amount, 'kinds', a.kinds)) AS awards
      FROM (
        SELECT member_id, sum(amount_fen) AS amount, array_agg(DISTINCT kind) AS kinds FROM order_award
        WHERE order_no = o.order_no AND amount_fen > 0 GROUP BY member_id
      ) AS a
    ) AS a ON true
    WHERE o.order_no = ANY (${orderNos as string[]})`;
}

export type ToldGroupOrder = {
  groupId: string;
  orderNo: string;
  memberId: string;
  decidedAt: Date;
};

/** The orders that were paid for in groups. */
export async function loadToldGroupOrders({ sql }: Handle, groupIds: readonly string[]): Promise<ToldGroupOrder[]> {
  return sql<ToldGroupOrder[]>`
    SELECT g.id AS "groupId", o.order_no AS "orderNo", o.member_id AS "memberId", g.decided_at AS "decidedAt"
    FROM sale_group AS g JOIN shop_order AS o ON o.group_id = g.id AND o.group_place IS NOT NULL
    WHERE g.id = ANY (${groupIds as string[]}) AND g.status = 'failed' ORDER BY o.order_no`;
}

export type ToldParcel = {
  orderNo: string;
  parcelNo: number;
  way: "express" | "virtual" | "pickup";
  company: string;
  trackingNo: string;
  shippedAt: Date;
  pieces: number;
};

export async function loadToldParcels({ sql }: Handle, orderNos: readonly string[]): Promise<ToldParcel[]> {
  return sql<ToldParcel[]>`
    SELECT order_no AS "orderNo", parcel_no AS "parcelNo", way, company, tracking_no AS "trackingNo",
      shipped_at AS "shippedAt",
      (SELECT sum((line ->> 'quantity')::integer)::integer FROM jsonb_array_elements(lines) AS line) AS pieces
    FROM order_parcel WHERE order_no = ANY (${orderNos as string[]})`;
}

export type ToldCaseStep = {
  id: string;
  caseNo: string;
  memberId: string;
  type: AfterSaleType;
  to: AfterSaleState;
  actor: string;
  note: string;
  at: Date;
  /** 寄回时限 of its order. */
  sendBackDays: number;
};

export async function loadToldCaseSteps({ sql }: Handle, caseNos: readonly string[]): Promise<ToldCaseStep[]> {
  return sql<ToldCaseStep[]>`
    SELECT s.id, s.case_no AS "caseNo", a.member_id AS "memberId", a.type, s.to_state AS "to", s.actor, s.note, s.at,
      o.send_back_days AS "sendBackDays"
    FROM after_sale_step AS s JOIN after_sale AS a ON a.case_no = s.case_no
      JOIN shop_order AS o ON o.member_id = a.member_id AND o.order_no = a.order_no
    WHERE s.case_no = ANY (${caseNos as string[]})`;
}

export type ToldStandingChange = {
  id: string;
  memberId: string;
  aspect: string;
  from: string | null;
  to: string | null;
  at: Date;
};

type Change = { memberId: string; id: string };
const keysOf = (changes: readonly Change[]) => ({
  memberIds: changes.map(({ memberId }) => memberId),
  ids: changes.map(({ id }) => id),
});

export async function loadToldStandingChanges(
  { sql }: Handle,
  changes: readonly Change[],
): Promise<ToldStandingChange[]> {
  const { memberIds, ids } = keysOf(changes);
  return sql<ToldStandingChange[]>`
    SELECT c.id, c.member_id AS "memberId", c.aspect, c.from_value AS "from", c.to_value AS "to", c.at
    FROM unnest(${memberIds}::bigint[], ${ids}::bigint[]) AS told(member_id, id)
    JOIN standing_change AS c USING (member_id, id)`;
}

export type ToldLevelChange = { id: string; memberId: string; scope: string; from: string; to: string; at: Date };

export async function loadToldLevelChanges({ sql }: Handle, changes: readonly Change[]): Promise<ToldLevelChange[]> {
  const { memberIds, ids } = keysOf(changes);
  return sql<ToldLevelChange[]>`
    SELECT c.id, c.member_id AS "memberId", c.scope, c.from_level AS "from", c.to_level AS "to", c.at
    FROM unnest(${memberIds}::bigint[], ${ids}::bigint[]) AS told(member_id, id)
    JOIN level_change AS c USING (member_id, id)`;
}

export type ToldBinding = { memberId: string; nickname: string; referrerId: string; boundAt: Date };

export async function loadToldBindings({ sql }: Handle, memberIds: readonly string[]): Promise<ToldBinding[]> {
  return sql<ToldBinding[]>`
    SELECT s.member_id AS "memberId", m.nickname, s.referrer_id AS "referrerId", s.bound_at AS "boundAt"
    FROM member_standing AS s JOIN member AS m ON m.id = s.member_id
    WHERE s.member_id = ANY (${memberIds as string[]}::bigint[]) AND s.referrer_id IS NOT NULL`;
}

export type ToldRefund = {
  refundNo: string;
  memberId: string;
  orderNo: string;
  amountFen: number;
  balanceFen: number;
  isCompensation: boolean;
  acceptedAt: Date;
};

export async function loadToldRefunds({ sql }: Handle, refundNos: readonly string[]): Promise<ToldRefund[]> {
  return sql<ToldRefund[]>`
    SELECT refund_no AS "refundNo", member_id AS "memberId", order_no AS "orderNo", amount_fen::float8 AS "amountFen",
      balance_fen::float8 AS "balanceFen", compensated_line_no IS NOT NULL AS "isCompensation", accepted_at AS "acceptedAt"
    FROM refund WHERE refund_no = ANY (${refundNos as string[]}) AND state = 'accepted' AND amount_fen > 0`;
}

export type ToldWithdrawal = {
  withdrawalNo: string;
  memberId: string;
  payoutFen: number;
  amountFen: number;
  note: string | null;
  sentAt: Date | null;
  finishedAt: Date | null;
};

export async function loadToldWithdrawals(
  { sql }: Handle,
  withdrawalNos: readonly string[],
): Promise<ToldWithdrawal[]> {
  return sql<ToldWithdrawal[]>`
    SELECT withdrawal_no AS "withdrawalNo", member_id AS "memberId", payout_fen::float8 AS "payoutFen",
      amount_fen::float8 AS "amountFen", note, sent_at AS "sentAt", finished_at AS "finishedAt"
    FROM withdrawal WHERE withdrawal_no = ANY (${withdrawalNos as string[]})`;
}
