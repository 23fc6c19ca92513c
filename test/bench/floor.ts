import { Batcher } from "@liandong/api/work/batcher";
import type { Database } from "@liandong/db/connection/database";
import type { PendingOrder } from "./prepare";

/**
 * The floor: one hand-written SQL function with the minimal writes of a paid join order and none of its rules (order and
 * trade state, one transaction row, its seven entries, its balance updates). The caller says who is paid how much.
 */
const floorFunction = `
  CREATE OR REPLACE FUNCTION bench_floor(wanted_trade text, wanted_order text, direct bigint, placement bigint, peer bigint)
  RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    id bigint := nextval('ledger_transaction_ids');
    owners text[] := ARRAY['m:' || direct, 'm:' || placement, 'm:' || peer, 'world', 'platform', 'platform', 'pool:leader'];
    purposes text[] := ARRAY['available', 'available', 'available', 'wechat', 'sales', 'commission', 'pool'];
    amounts bigint[] := ARRAY[10000, 20000, 2000, -49900, 49900, -35000, 3000];
    posted_key text := 'order:' || wanted_order || ':paid';
  BEGIN
    UPDATE trade SET state = 'paid', paid_at = now() WHERE trade_no = wanted_trade;
    UPDATE shop_order SET status = 'paid', settled = true, paid_at = now() WHERE order_no = wanted_order;
    INSERT INTO ledger_transaction (key, id, kind, reference, at, actor, plan_version, why, leg_owners, leg_purposes, leg_units, leg_amounts)
      VALUES (posted_key, id, 'order_paid', wanted_order, now(), 'wechat', 1, '[]', owners, purposes, array_fill('CNY'::text, ARRAY[7]), amounts);
    WITH sums AS (
      SELECT o, sum(a)::bigint AS a, count(*) AS n FROM unnest(owners[1:3], amounts[1:3]) AS l(o, a) GROUP BY o ORDER BY o
    ), balances AS (
      INSERT INTO ledger_balance AS b (owner, purpose, balance, seq) SELECT o, 'available', a, n FROM sums
      ON CONFLICT (owner, purpose, scope) DO UPDATE SET balance = b.balance + excluded.balance, seq = b.seq + excluded.seq
      RETURNING b.owner, b.balance, b.seq
    )
    INSERT INTO ledger_entry (owner, purpose, seq, transaction_key, transaction_id, at, amount, balance_after, why)
      SELECT l.o, l.p, coalesce(b.seq - s.n + row_number() OVER (PARTITION BY l.o, l.p ORDER BY l.ord), id), posted_key, id, now(), l.a, b.balance, 0
      FROM unnest(owners, purposes, amounts) WITH ORDINALITY AS l(o, p, a, ord)
      LEFT JOIN balances AS b ON b.owner = l.o AND l.p = 'available' LEFT JOIN sums AS s ON s.o = l.o;
  END $$`;

export async function createFloor(owner: Database): Promise<void> {
  await owner.run(({ sql }) => sql.unsafe(floorFunction));
}

export async function settleAtFloor(db: Database, order: PendingOrder): Promise<void> {
  const { tradeNo, orderNo, referrerId, placementId, peerId } = order;
  await db.run(({ sql }) => sql`SELECT bench_floor(${tradeNo}, ${orderNo}, ${referrerId}, ${placementId}, ${peerId})`);
}

/**
 * The same floor with the group commit of `markTradePaid`: orders that arrive while a batch runs are written together in the
 * next one, in one statement and one transaction.
 */
export function openBatchedFloor(db: Database): (order: PendingOrder) => Promise<void> {
  const batcher = new Batcher<PendingOrder, void>(async (orders) => {
    const column = (of: (order: PendingOrder) => string) => orders.map(of);
    await db.run(
      ({ sql }) => sql`
        SELECT bench_floor(f.trade_no, f.order_no, f.referrer, f.placement, f.peer)
        FROM unnest(${column(({ tradeNo }) => tradeNo)}::text[], ${column(({ orderNo }) => orderNo)}::text[],
          ${column(({ referrerId }) => referrerId)}::bigint[], ${column(({ placementId }) => placementId)}::bigint[],
          ${column(({ peerId }) => peerId)}::bigint[]) AS f(trade_no, order_no, referrer, placement, peer)`,
    );
    return orders.map(() => undefined);
  }, 100);
  return (order) => batcher.submit(order);
}
