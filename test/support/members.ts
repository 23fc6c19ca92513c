import { platformScope } from "@liandong/core/ledger/scope";
import type { Database } from "@liandong/db/connection/database";
import { joinProgramme } from "@liandong/db/loyalty/membership/memberships";

type Standing = { referrerId?: string; depth?: number };

/** Inserts a member as registration does, bound to a referrer if one is given. */
export async function insertMember(db: Database, { referrerId, depth = 0 }: Standing = {}): Promise<string> {
  const [row] = await db.run(
    ({ sql }) => sql<{ id: string }[]>`
      WITH m AS (
        INSERT INTO member (nickname, avatar_url, created_at, last_login_at) VALUES ('会员', '', now(), now()) RETURNING id
      ), counted AS (
        INSERT INTO team_change (member_id, view, identity, change)
        SELECT referrer, 'referral', 'customer', 1 FROM (SELECT ${referrerId ?? null}::bigint AS referrer) AS r
        WHERE referrer IS NOT NULL
      )
      INSERT INTO member_standing (member_id, referrer_id, bound_at, depth)
      SELECT id, ${referrerId ?? null}, ${referrerId ? new Date() : null}::timestamptz, ${depth} FROM m
      RETURNING member_id AS id`,
  );
  await db.run((handle) =>
    joinProgramme(handle, { memberId: row!.id, scope: platformScope, at: new Date(), actor: "test" }),
  );
  return row!.id;
}

type TradeInput = {
  memberId: string;
  zone: "join" | "retail" | "member";
  priceFen: number;
  quantity?: number;
  regionCode?: string;
};

/** Inserts a trade of one order with one line that awaits payment. */
export async function insertTrade(
  db: Database,
  { memberId, zone, priceFen, quantity = 1, regionCode }: TradeInput,
): Promise<string> {
  const tradeNo = `T${crypto.randomUUID().replaceAll("-", "").slice(0, 24)}`;
  const orderNo = tradeNo.replace("T", "O");
  const totalFen = priceFen * quantity;
  await db.transaction(async ({ sql }) => {
    await sql`INSERT INTO trade (trade_no, member_id, request_key, total_fen, state, created_at)
      VALUES (${tradeNo}, ${memberId}, ${tradeNo}, ${totalFen}, 'pending', now())`;
    await sql`INSERT INTO shop_order (member_id, order_no, trade_no, status, zone, store_id, goods_fen, freight_fen, total_fen, region_code, placed_at)
      VALUES (${memberId}, ${orderNo}, ${tradeNo}, 'pending_payment', ${zone}, 1, ${totalFen}, 0, ${totalFen}, ${regionCode ?? null}, now())`;
    await sql`INSERT INTO order_line (member_id, order_no, line_no, sku_id, product_id, title, spec_text, picture_url, price_fen, quantity, net_fen)
      VALUES (${memberId}, ${orderNo}, 0, 1, 1, '礼包', '', '', ${priceFen}, ${quantity}, ${totalFen})`;
  });
  return tradeNo;
}

/** Inserts a chain of agents of that depth without an owner; returns the deepest member, a customer. */
export async function insertReferralChain(db: Database, depth: number): Promise<string> {
  const [row] = await db.run(
    ({ sql }) => sql<{ id: string }[]>`
      WITH ids AS (
        INSERT INTO member (nickname, avatar_url, created_at, last_login_at)
        SELECT '会员' || n, '', now(), now() FROM generate_series(0, ${depth}::int) AS n RETURNING id
      ), chain AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n, lag(id) OVER (ORDER BY id) AS referrer FROM ids)
      INSERT INTO member_standing (member_id, referrer_id, depth, owner_id, identity, joined_seq, joined_at, direct_agents, standing_join_orders)
      SELECT id, referrer, n, CASE WHEN n < ${depth} THEN referrer END, CASE WHEN n < ${depth} THEN 'agent' ELSE 'customer' END,
        CASE WHEN n < ${depth} THEN nextval('member_joined_seq') END, CASE WHEN n < ${depth} THEN now() END,
        CASE WHEN n < ${depth} - 1 THEN 1 ELSE 0 END, CASE WHEN n < ${depth} THEN 1 ELSE 0 END
      FROM chain ORDER BY n RETURNING member_id AS id`,
  );
  const [last] = await db.run(
    ({ sql }) => sql<{ id: string }[]>`SELECT max(member_id) AS id FROM member_standing WHERE depth = ${depth}`,
  );
  return last?.id ?? row!.id;
}

/**
 * Inserts a line of bosses, each invited and owned by the one above; the first has the directs that qualify for placement, the
 * others none of their own. Gives the first and the last.
 */
export async function insertBossLine(db: Database, length: number): Promise<{ first: string; last: string }> {
  const rows = await db.run(
    ({ sql }) => sql<{ id: string }[]>`
      WITH ids AS (
        INSERT INTO member (nickname, avatar_url, created_at, last_login_at)
        SELECT '老板' || n, '', now(), now() FROM generate_series(1, ${length}::int) AS n RETURNING id
      ), line AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n, lag(id) OVER (ORDER BY id) AS above FROM ids)
      INSERT INTO member_standing (member_id, referrer_id, depth, owner_id, identity, joined_seq, joined_at, direct_agents,
        operator_grants)
      SELECT id, above, n, above, 'boss', nextval('member_joined_seq'), now(), CASE WHEN n = 0 THEN 3 ELSE 0 END,
        '{identity:boss}'
      FROM line ORDER BY n RETURNING member_id AS id`,
  );
  const ids = rows.map(({ id }) => id).sort((a, b) => Number(a) - Number(b));
  return { first: ids[0]!, last: ids[ids.length - 1]! };
}
