import type { Database } from "@liandong/db/connection/database";

export type DeskSize = { members: number; orders: number; transactions: number };

const deadlineMs = 3_600_000;
const stores = 20;
const products = 20_000;
/** Whoever the bench looks up: a member with an order whose numbers are known. */
export const known = {
  orderNo: "20260101000000000000000001",
  receiver: "王建国1",
  phone: "13900000001",
  transactionId: "4200000000000000000000000001",
  trackingNo: "SF0000000001",
  tag: "老客户",
};

/** Set-based filling, in one statement a table. Triggers are off: figures of members are inserted as they would keep them. */
export async function fillDesk(owner: Database, size: DeskSize): Promise<void> {
  const fill = (what: string, work: Parameters<Database["transaction"]>[0]) => fillWithout(owner, what, work);
  await fill("stores and products", async ({ sql }) => {
    await sql`INSERT INTO store (id, name, logo_url, city) SELECT n, '店铺' || n, '', '合肥' FROM generate_series(1, ${stores}) AS n`;
    await sql`INSERT INTO category (id, name, picture_url) VALUES (1, '全部', '')`;
    await sql`
      INSERT INTO product (id, store_id, category_id, zone, title, pictures, description, created_at)
      SELECT 1000 + n, 1 + n % ${stores}, 1, (ARRAY['retail', 'member', 'points', 'join'])[1 + n % 4], '商品 ' || n, '{}', '[]', now()
      FROM generate_series(1, ${products}::int) AS n`;
    await sql`
      INSERT INTO sku (id, product_id, store_id, specs, price_fen, cost_fen, stock, warn_at, code)
      SELECT 10 * n + v, 1000 + n, 1 + n % ${stores}, json_build_array(json_build_object('name', '规格', 'value', v::text)), 990 + n % 9000,
        100, CASE WHEN (n + v) % 50 = 0 THEN 0 ELSE (n * v) % 500 END, CASE WHEN n % 10 = 0 THEN 5 END, 'C' || n || '-' || v
      FROM generate_series(1, ${products}::int) AS n, generate_series(1, 3) AS v`;
    await sql`INSERT INTO scarce_sku SELECT id, product_id, stock = 0, coalesce(stock <= warn_at, false) FROM sku
      WHERE stock = 0 OR stock <= warn_at`;
    await sql`UPDATE product SET on_shelf = id % 5 <> 0, sales_count = id % 1000, from_price_fen = 990 + id % 9000`;
  });
  await fill("members", async ({ sql }) => {
    await sql`
      INSERT INTO member (id, nickname, avatar_url, phone, created_at, last_login_at)
      SELECT 20000000 + n, '会员' || n, '', '139' || lpad(n::text, 8, '0'), now() - n * interval '1 minute', now()
      FROM generate_series(1, ${size.members}::int) AS n`;
    await sql`INSERT INTO member_standing (member_id, depth) SELECT id, 0 FROM member ON CONFLICT DO NOTHING`;
    await sql`INSERT INTO member_figure (member_id, orders, spent_fen, last_order_at)
      SELECT id, id % 20, id % 20 * 9900, now() - id % 1000 * interval '1 hour' FROM member`;
    await sql`INSERT INTO member_tag (member_id, tag)
      SELECT id, CASE WHEN id % 1000 = 1 THEN ${known.tag} ELSE '常购' END FROM member WHERE id % 5 = 1`;
  });
  await fill("orders", (handle) => fillOrders(handle, size));
  await fill("cases", async ({ sql }) => {
    await sql`
      INSERT INTO after_sale (member_id, case_no, order_no, request_key, type, state, attempt, lines, reason, description,
        pictures, amount_fen, requested_at, changed_at)
      SELECT member_id, 'A' || order_no, order_no, order_no, (ARRAY['refund_only', 'return_refund', 'exchange'])[1 + n % 3],
        CASE WHEN n % 1000 = 0 THEN 'requested' WHEN n % 1000 = 40 THEN 'refunding' WHEN n % 5 = 0 THEN 'rejected' ELSE 'done' END, 1,
        '[{"lineNo": 0, "quantity": 1}]', '不想要了', '', '{}', total_fen, placed_at, placed_at
      FROM (SELECT *, row_number() OVER () AS n FROM shop_order WHERE right(order_no, 2) = '40') AS o`;
  });
  await fill("withdrawals", async ({ sql }) => {
    await sql`
      INSERT INTO withdrawal (member_id, withdrawal_no, request_key, channel, state, amount_fen, held_fen, fee_fen, payout_fen,
        plan_version, requested_at)
      SELECT 20000000 + n, 'W' || lpad(n::text, 26, '0'), n::text, 'by_hand', CASE WHEN n % 500 = 0 THEN 'reviewing' ELSE 'paid' END,
        1000, 0, 0, 1000, 1, now() - n * interval '1 minute'
      FROM generate_series(1, ${Math.ceil(size.members / 5)}::int) AS n`;
  });
  await fill("ledger", (handle) => fillLedger(handle, size));
}

/** Fills tables in one transaction without their triggers. */
export async function fillWithout(
  owner: Database,
  what: string,
  work: Parameters<Database["transaction"]>[0],
): Promise<void> {
  const start = performance.now();
  await owner.transaction(
    async (handle) => {
      await handle.sql`SET LOCAL session_replication_role = replica`;
      await work(handle);
    },
    { deadlineMs },
  );
  console.log(`filled ${what} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

type Handle = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** Orders of two years: of a hundred, 90 are closed, 5 cancelled, 2 refunded; a thousandth waits for payment, two for shipping. */
async function fillOrders({ sql }: Handle, { members, orders }: DeskSize): Promise<void> {
  await sql`
    CREATE TEMP TABLE desk_order ON COMMIT DROP AS
    SELECT n, 20000001 + (n::bigint * 7919 % ${members}::bigint) AS member_id,
      to_char(timestamptz '2026-01-01 00:00+00' - n * interval '12 seconds', 'YYYYMMDDHH24MISS') || lpad(n::text, 12, '0') AS order_no,
      CASE WHEN n % 1000 = 7 THEN 'pending_payment' WHEN n % 500 = 8 THEN 'paid' WHEN n % 200 = 9 THEN 'shipped'
        WHEN n % 200 = 11 THEN 'received' WHEN n % 20 = 0 THEN 'cancelled' WHEN n % 50 = 1 THEN 'refunded' ELSE 'closed' END AS status,
      1 + (n::bigint * n) % ${stores} AS store_id, 990 + (n::bigint * 104729) % 99000 AS fen,
      timestamptz '2026-01-01 00:00+00' - n * interval '12 seconds' AS at
    FROM generate_series(1, ${orders}::int) AS n`;
  await sql`UPDATE desk_order SET order_no = ${known.orderNo} WHERE n = 1`;
  await sql`
    INSERT INTO trade (trade_no, member_id, request_key, total_fen, state, transaction_id, created_at)
    SELECT 'T' || order_no, member_id, order_no, fen, CASE status WHEN 'pending_payment' THEN 'pending' WHEN 'cancelled' THEN 'closed' ELSE 'paid' END,
      '42' || lpad(n::text, 26, '0'), at FROM desk_order`;
  await sql`UPDATE trade SET transaction_id = ${known.transactionId} WHERE trade_no = ${`T${known.orderNo}`}`;
  await sql`
    INSERT INTO shop_order (member_id, order_no, trade_no, status, zone, store_id, goods_fen, freight_fen, total_fen, address,
      membership, placed_at, paid_at)
    SELECT member_id, order_no, 'T' || order_no, status, (ARRAY['retail', 'retail', 'retail', 'member', 'join', 'points'])[1 + n % 6],
      store_id, fen, 0, fen,
      json_build_object('name', (ARRAY['王建国', '李伟', '张敏', '陈婉清'])[1 + n % 4] || CASE WHEN n % 7 = 0 THEN '' ELSE (n % 5000)::text END,
        'phone', '139' || lpad((n % ${members}::int)::text, 8, '0'), 'regionName', '安徽省 合肥市', 'detail', '望江西路 1 号'),
      json_build_object('balancePaidFen', CASE WHEN n % 97 = 0 THEN fen ELSE 0 END), at,
      CASE WHEN status NOT IN ('pending_payment', 'cancelled') THEN at END
    FROM desk_order`;
  await sql`
    INSERT INTO order_line (member_id, order_no, line_no, sku_id, product_id, title, spec_text, picture_url, price_fen, quantity, net_fen)
    SELECT member_id, order_no, 0, 1, 1001 + (n::bigint * n) % 5000, '祁门红茶礼盒', '250g', '', fen, 1, fen FROM desk_order`;
  await sql`
    INSERT INTO order_parcel (member_id, order_no, parcel_no, trade_no, way, company, tracking_no, lines, shipped_at, shipped_by)
    SELECT member_id, order_no, 1, 'T' || order_no, 'express', 'SF', 'SF' || lpad(n::text, 10, '0'), '[]', at, 'staff:1'
    FROM desk_order WHERE status IN ('shipped', 'received', 'closed', 'refunded')`;
}

/** Bookings with two entries each. */
async function fillLedger({ sql }: Handle, { members, transactions }: DeskSize): Promise<void> {
  await sql`
    INSERT INTO ledger_transaction (key, id, kind, reference, at, actor, plan_version, why, leg_owners, leg_purposes, leg_units, leg_amounts)
    SELECT 'bench:' || n, n, 'order_settled', 'B' || n, now() - (${transactions}::int - n) * interval '12 seconds', 'system', 1, '[]',
      ARRAY['m:' || (20000001 + n % ${members}::int), 'platform'], ARRAY['available', 'commission'], ARRAY['CNY', 'CNY'], ARRAY[100, -100]
    FROM generate_series(1, ${transactions}::int) AS n`;
  await sql`
    INSERT INTO ledger_entry (owner, purpose, seq, transaction_key, transaction_id, at, amount, balance_after, why)
    SELECT leg_owners[leg], leg_purposes[leg], id, key, id, at, leg_amounts[leg], CASE leg WHEN 1 THEN 100 END, 0
    FROM ledger_transaction, generate_series(1, 2) AS leg`;
}
