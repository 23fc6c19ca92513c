import type { Database } from "@liandong/db/connection/database";

const firstId = 20_000_000;
/** Rows per statement. */
const batch = 100_000;
const deadlineMs = 600_000;

/**
 * Members of the platform's programme with five orders each on average (most few, some many, some none), paid over the year
 * before April 2026. Everybody has earlier growth, and every fourth member has activity in the period.
 */
export async function fillBuyers(owner: Database, { members }: { members: number }): Promise<void> {
  await owner.run(
    ({ sql }) =>
      sql`INSERT INTO store (id, name, logo_url, city) VALUES (900, '百货行', '', '合肥') ON CONFLICT DO NOTHING`,
  );
  for (let from = 0; from < members; from += batch) {
    const to = Math.min(from + batch, members) - 1;
    await owner.transaction(
      async ({ sql }) => {
        await sql`CREATE TEMP TABLE buyer ON COMMIT DROP AS
          SELECT n, ${firstId}::bigint + n AS id, (ARRAY[0, 1, 2, 3, 4, 5, 6, 7, 8, 14])[1 + n % 10] AS orders
          FROM generate_series(${from}::int, ${to}::int) AS n`;
        await sql`INSERT INTO member (id, nickname, avatar_url, created_at, last_login_at)
          SELECT id, '会员', '', timestamptz '2025-01-01', now() FROM buyer`;
        await sql`INSERT INTO member_standing (member_id, depth) SELECT id, 0 FROM buyer`;
        await sql`INSERT INTO membership (member_id, scope, level_id, joined_at)
          SELECT id, 'platform', (SELECT document #>> '{levels,0,id}' FROM programme_version WHERE scope = 'platform'), timestamptz '2025-01-01'
          FROM buyer`;
        await sql`
          WITH paid AS (
            SELECT id, n, k, 'G' || (${firstId}::bigint + n) || lpad(k::text, 3, '0') AS order_no,
              timestamptz '2025-04-01' + ((n * 7 + k * 97) % 364) * interval '1 day' AS at, 1000 + (n::bigint * 7919 + k * 104729) % 90000 AS fen
            FROM buyer, generate_series(1, orders) AS k
          ), orders AS (
            INSERT INTO shop_order (member_id, order_no, trade_no, status, zone, store_id, goods_fen, freight_fen, total_fen, placed_at, paid_at)
            SELECT id, order_no, 'T' || order_no, CASE k % 7 WHEN 0 THEN 'cancelled' ELSE 'closed' END, 'retail', 900, fen, 0, fen, at, at FROM paid
          )
          INSERT INTO order_line (member_id, order_no, line_no, sku_id, product_id, title, spec_text, picture_url, price_fen, quantity, net_fen)
          SELECT id, order_no, 0, 1, 1, '茶', '', '', fen, 1, fen FROM paid`;
      },
      { deadlineMs },
    );
  }
  await owner.run(({ sql }) => sql`ANALYZE`, { deadlineMs });
}
