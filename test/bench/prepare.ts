import type { Database } from "@liandong/db/connection/database";

export type Population = {
  /** Number of agents and bosses in the team before the bench. */
  members: number;
  /** Steps from the root to the referrers of the buyers. */
  depth: number;
  /** Directs that the bosses say they have; with fewer than the plan asks for, a search for placement passes them over. */
  bossDirects?: number;
};

/**
 * A tree of agents and bosses: a spine of the wanted depth, then members spread below it, each third one a boss with enough
 * directs, the others agents with none or one. Set-based, so that a million members are there in seconds.
 */
export async function preparePopulation(
  owner: Database,
  { members, depth, bossDirects = 3 }: Population,
): Promise<void> {
  await owner.transaction(
    async ({ sql }) => {
      await sql`INSERT INTO member (nickname, avatar_url, created_at, last_login_at)
        SELECT '会员' || n, '', now(), now() FROM generate_series(1, ${members}::int) AS n`;
      // Rows 1 to depth are the spine; every later row hangs below one of the last 100 rows of the spine.
      await sql`
        WITH rows AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM member),
        tree AS (
          SELECT id, n,
            CASE WHEN n = 1 THEN NULL WHEN n <= ${depth}::int THEN n - 1
              ELSE ${depth}::int - (n % least(100, ${depth}::int)) END AS parent
          FROM rows
        )
        INSERT INTO member_standing (member_id, referrer_id, depth, owner_id, joined_seq, joined_at, identity, direct_agents,
          standing_join_orders, operator_grants)
        SELECT t.id, p.id, CASE WHEN t.n <= ${depth}::int THEN t.n - 1 ELSE t.parent END, p.id, t.n, now(),
          CASE WHEN t.n <= ${depth}::int OR t.n % 3 = 0 THEN 'boss' ELSE 'agent' END,
          CASE WHEN t.n = 1 THEN 3 WHEN t.n <= ${depth}::int OR t.n % 3 = 0 THEN ${bossDirects}::int ELSE t.n % 2 END, 1,
          CASE WHEN ${bossDirects}::int < 3 AND (t.n <= ${depth}::int OR t.n % 3 = 0) THEN '{identity:boss}'::text[] ELSE '{}' END
        FROM tree AS t LEFT JOIN tree AS p ON p.n = t.parent`;
      await sql`SELECT setval('member_joined_seq', ${members}::int)`;
    },
    { deadlineMs: 600_000 },
  );
  await owner.run(({ sql }) => sql`ANALYZE member_standing`, { deadlineMs: 120_000 });
}

export type PendingOrder = {
  tradeNo: string;
  orderNo: string;
  /** Receivers of 直推奖, 见点奖 and 平级奖. */
  referrerId: string;
  placementId: string;
  peerId: string;
};

/** New customers, each invited by one of the deepest members and with one join order that awaits payment. */
export async function preparePendingOrders(
  owner: Database,
  { prefix, orders, guestsOf = null }: { prefix: string; orders: number; guestsOf?: "boss" | "agent" | null },
): Promise<PendingOrder[]> {
  return owner.transaction(
    async ({ sql }) => {
      await sql`
        CREATE TEMP TABLE bench_buyers ON COMMIT DROP AS
        WITH hosts AS (
          SELECT member_id, depth, row_number() OVER (ORDER BY depth DESC, member_id) AS n
          FROM (SELECT member_id, depth FROM member_standing WHERE identity <> 'customer' AND identity = coalesce(${guestsOf}, identity)
            ORDER BY depth DESC, member_id LIMIT 5000) AS deepest
        ), made AS (
          INSERT INTO member (nickname, avatar_url, created_at, last_login_at)
          SELECT '新人', '', now(), now() FROM generate_series(1, ${orders}::int) RETURNING id
        ), numbered AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM made)
        SELECT b.id AS buyer_id, h.member_id AS referrer_id, h.depth + 1 AS depth, ${prefix} || lpad(b.n::text, 8, '0') AS no
        FROM numbered AS b JOIN hosts AS h ON h.n = 1 + (b.n * 7919) % (SELECT count(*) FROM hosts)`;
      await sql`INSERT INTO member_standing (member_id, referrer_id, depth) SELECT buyer_id, referrer_id, depth FROM bench_buyers`;
      await sql`INSERT INTO trade (trade_no, member_id, request_key, total_fen, state, created_at)
        SELECT 'T' || no, buyer_id, no, 49900, 'pending', now() FROM bench_buyers`;
      await sql`INSERT INTO shop_order (member_id, order_no, trade_no, status, zone, store_id, goods_fen, freight_fen, total_fen, placed_at)
        SELECT buyer_id, 'O' || no, 'T' || no, 'pending_payment', 'join', 1, 49900, 0, 49900, now() FROM bench_buyers`;
      await sql`INSERT INTO order_line (member_id, order_no, line_no, sku_id, product_id, title, spec_text, picture_url, price_fen, quantity, net_fen)
        SELECT buyer_id, 'O' || no, 0, 1, 1, '礼包', '', '', 49900, 1, 49900 FROM bench_buyers`;
      return sql<PendingOrder[]>`
        SELECT 'T' || b.no AS "tradeNo", 'O' || b.no AS "orderNo", b.referrer_id AS "referrerId", p.member_id AS "placementId",
          coalesce(p.owner_id, p.member_id) AS "peerId"
        FROM bench_buyers AS b JOIN member_standing AS s ON s.member_id = b.referrer_id
          JOIN member_standing AS p ON p.member_id = CASE WHEN s.identity = 'boss' THEN s.member_id ELSE s.owner_id END
        ORDER BY b.no`;
    },
    { deadlineMs: 600_000 },
  );
}
