import type { Database } from "@liandong/db/connection/database";
import type { Tree } from "./grow-tree";

const firstId = 10_000_001;
const batch = 50_000;
const deadlineMs = 10 * 60_000;

/** Writes the tree as rows; every third agent has money in the held fund. */
export async function insertTree(owner: Database, tree: Tree): Promise<void> {
  const idOf = (row: number) => (row < 0 ? null : firstId + row);
  for (let from = 0; from < tree.parent.length; from += batch) {
    const rows = Array.from({ length: Math.min(batch, tree.parent.length - from) }, (_, index) => from + index);
    const document = rows.map((row) => ({
      id: idOf(row),
      referrer: idOf(tree.parent[row]!),
      depth: tree.depth[row],
      owner: idOf(tree.owner[row]!),
      identity: tree.identity[row],
      agents: tree.directAgents[row],
      bosses: tree.directBosses[row],
      joined: tree.identity[row] === "customer" ? null : row + 1,
      spend: tree.spendFen[row],
    }));
    await owner.transaction(
      async ({ sql }) => {
        await sql`
        WITH given AS (
          SELECT * FROM jsonb_to_recordset(${JSON.stringify(document)}::text::jsonb) AS g(id bigint, referrer bigint,
            depth integer, owner bigint, identity text, agents integer, bosses integer, joined bigint, spend bigint)
        ), people AS (
          INSERT INTO member (id, nickname, avatar_url, created_at, last_login_at)
          SELECT id, '会员', '', now(), now() FROM given
        ), funds AS (
          INSERT INTO ledger_balance (owner, purpose, balance, seq)
          SELECT 'm:' || id, 'fund', 5000, 1 FROM given WHERE joined % 3 = 0
        )
        INSERT INTO member_standing (member_id, referrer_id, depth, owner_id, joined_seq, joined_at, identity,
          direct_agents, direct_bosses, standing_join_orders, own_team_orders, personal_spend_fen)
        SELECT id, referrer, depth, owner, joined, CASE WHEN joined IS NOT NULL THEN now() END, identity, agents, bosses,
          CASE WHEN joined IS NULL THEN 0 ELSE 1 END, CASE WHEN joined IS NULL THEN 0 ELSE 1 END, spend FROM given`;
      },
      { deadlineMs },
    );
  }
  await owner.run(({ sql }) => sql`ANALYZE`, { deadlineMs });
}
