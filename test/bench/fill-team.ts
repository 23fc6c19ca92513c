import type { Database } from "@liandong/db/connection/database";

export type TeamSize = { members: number; entries: number };

const deadlineMs = 30 * 60_000;
const firstId = 10_000_001;

/** The head of the team; the n-th member after them has this number plus n. */
export const headId = String(firstId);

const surnames = [..."王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"];
const givenNames = [..."伟芳娜敏静丽强磊军洋勇艳杰涛明超秀兰霞平刚桂英华玉萍红娥玲芬燕彬云清晨雨欣怡佳宁"];

/**
 * A team under one head, written in bulk as the flows write it: every fifth member is a direct of the head. Of the directs a
 * third are handed over and a sixth never joined; the others are in the head's market with nearly everybody below them.
 */
export async function fillTeam(owner: Database, { members, entries }: TeamSize): Promise<void> {
  await owner.transaction(
    async ({ sql }) => {
      // Indexes that are made afterwards take a tenth of the time.
      const indexes = await sql<{ name: string; definition: string }[]>`
        SELECT indexname AS name, indexdef AS definition FROM pg_indexes
        WHERE tablename IN ('member', 'member_standing') AND indexname NOT LIKE '%_pkey'`;
      for (const { name } of indexes) await sql.unsafe(`DROP INDEX ${name}`);
      await sql`
        CREATE TEMP TABLE grown ON COMMIT DROP AS
        SELECT n, ${firstId}::bigint + n AS id,
          CASE WHEN n = 0 THEN NULL WHEN n % 5 = 0 OR n < 40 THEN ${firstId}::bigint
            WHEN n % 100 = 1 THEN ${firstId}::bigint + 15
            ELSE ${firstId}::bigint + 5 * (6 * ((n * 7919) % (n / 30)) + (ARRAY[1, 2, 4])[1 + n % 3]) END AS referrer,
          n % 30 <> 25 AS joins,
          n = 0 OR n % 15 = 0 OR n % 100 = 1 AS without_owner,
          CASE WHEN n = 0 OR n % 3000 = 10 THEN 'boss' WHEN n % 30 = 25 OR n % 50 = 7 THEN 'customer' ELSE 'agent' END AS identity,
          date_trunc('milliseconds', now()) - (${members}::int - n) * (interval '730 days' / ${members}::int) AS at
        FROM generate_series(0, ${members}::bigint - 1) AS n`;
      await sql`
        INSERT INTO member (id, nickname, avatar_url, phone, created_at, last_login_at)
        SELECT id, (${sql.array(surnames)}::text[])[1 + (n * 31) % ${surnames.length}::int]
            || (${sql.array(givenNames)}::text[])[1 + (n * 7) % ${givenNames.length}::int]
            || (${sql.array(givenNames)}::text[])[1 + (n * 13 / 40) % ${givenNames.length}::int],
          '', '1' || (3000000000 + (n * 7919) % 1000000007)::text, at, at
        FROM grown`;
      await sql`SELECT setval('member_ids', ${firstId + members})`;
      await sql`
        INSERT INTO member_standing (member_id, referrer_id, bound_at, depth, owner_id, joined_seq, joined_at, identity,
          direct_agents, direct_bosses, standing_join_orders, own_team_orders, personal_spend_fen)
        SELECT g.id, g.referrer, CASE WHEN g.referrer IS NOT NULL THEN g.at END,
          CASE WHEN n = 0 THEN 0 WHEN g.referrer = ${firstId} THEN 1 ELSE 2 END,
          CASE WHEN g.joins AND NOT g.without_owner THEN ${firstId}::bigint END,
          CASE WHEN g.joins THEN nextval('member_joined_seq') END, CASE WHEN g.joins THEN g.at + interval '1 hour' END, g.identity,
          coalesce(d.agents, 0), coalesce(d.bosses, 0), (g.identity <> 'customer')::integer, (g.identity <> 'customer')::integer,
          CASE WHEN g.identity <> 'customer' THEN 49900 ELSE 0 END
        FROM grown AS g LEFT JOIN (SELECT referrer AS id, count(*) FILTER (WHERE identity <> 'customer') AS agents,
          count(*) FILTER (WHERE identity = 'boss') AS bosses FROM grown GROUP BY 1) AS d USING (id) ORDER BY n`;
      for (const { definition } of indexes) await sql.unsafe(definition);
    },
    { deadlineMs },
  );
  await fillEntries(owner, { members, entries });
  await fillFigures(owner);
  await owner.run(({ sql }) => sql`VACUUM (ANALYZE)`, { deadlineMs });
}

/** The kept figures, as the flows and the job that adds their changes leave them. */
async function fillFigures(owner: Database): Promise<void> {
  await owner.transaction(
    async ({ sql }) => {
      await sql`INSERT INTO team_count (member_id, view, identity, members)
        SELECT p.member_id, p.view, s.identity, count(*)
        FROM member_standing AS s CROSS JOIN LATERAL team_places(s) AS p GROUP BY 1, 2, 3`;
      await sql`INSERT INTO earned_day (owner, day, kind, amount)
        SELECT e.owner, to_char(e.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'), earning_kind(t.kind, t.why, e.why), sum(e.amount)
        FROM ledger_entry AS e JOIN ledger_transaction AS t ON t.key = e.transaction_key
        WHERE e.purpose = 'available' GROUP BY 1, 2, 3`;
      await sql`INSERT INTO earning (owner, kind, at, transaction_id)
        SELECT DISTINCT e.owner, earning_kind(t.kind, t.why, e.why), e.at, e.transaction_id
        FROM ledger_entry AS e JOIN ledger_transaction AS t ON t.key = e.transaction_key WHERE e.purpose = 'available'`;
    },
    { deadlineMs },
  );
}

/** Awards of the head over two years: join orders in the market, and a refund that takes one back now and then. */
async function fillEntries(owner: Database, { members, entries }: TeamSize): Promise<void> {
  const head = `m:${headId}`;
  await owner.transaction(
    async ({ sql }) => {
      await sql`
        CREATE TEMP TABLE award ON COMMIT DROP AS
        SELECT n, nextval('ledger_transaction_ids') AS id, 'B' || n AS order_no, (${firstId}::bigint + 1 + n % ${members - 1}::int)::text AS buyer,
          CASE WHEN n % 20 = 19 THEN 'order_refunded' ELSE 'order_paid' END AS kind,
          CASE WHEN n % 20 = 19 THEN -20000 ELSE 20000 END AS amount,
          date_trunc('milliseconds', now()) - (${entries}::int - n) * (interval '730 days' / ${entries}::int) AS at
        FROM generate_series(0, ${entries}::int - 1) AS n ORDER BY n`;
      await sql`
        INSERT INTO ledger_transaction (key, id, kind, reference, at, actor, plan_version, why, leg_owners, leg_purposes, leg_units,
          leg_amounts)
        SELECT 'order:' || order_no || ':paid', id, kind, order_no, at, 'system', 1,
          jsonb_build_array(CASE kind WHEN 'order_paid' THEN jsonb_build_object('rule', 'placement', 'orderNo', order_no,
            'buyerId', buyer, 'unitFen', 20000, 'units', 1, 'qualifiedBy', 'direct_agents', 'directAgents', 3, 'passedOver', '[]'::jsonb)
            ELSE jsonb_build_object('rule', 'award_changed', 'orderNo', order_no, 'buyerId', buyer, 'award', 'placement',
            'beforeFen', 20000, 'afterFen', 0) END),
          ARRAY['platform', ${head}], ARRAY['commission', 'available'], ARRAY['fen', 'fen'], ARRAY[-amount, amount]
        FROM award`;
      await sql`
        INSERT INTO ledger_entry (owner, purpose, seq, transaction_key, transaction_id, at, amount, balance_after, why)
        SELECT 'platform', 'commission', id, 'order:' || order_no || ':paid', id, at, -amount, NULL, 0 FROM award
        UNION ALL SELECT ${head}, 'available', n + 1, 'order:' || order_no || ':paid', id, at, amount,
          sum(amount) OVER (ORDER BY n), 0 FROM award`;
      await sql`INSERT INTO ledger_balance (owner, purpose, balance, seq)
        SELECT ${head}, 'available', sum(amount), count(*) FROM award`;
    },
    { deadlineMs },
  );
}
