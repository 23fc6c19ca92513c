import { expect, test } from "bun:test";
import { drawOwnerLines } from "@liandong/api/people/team/draw-owner-lines";
import type { MemberFacts } from "@liandong/core/facts/member-facts";
import type { OrderFacts } from "@liandong/core/facts/order-facts";
import { FactMap } from "@liandong/core/flows/fact-map";
import { decideOrderPaid } from "@liandong/core/flows/order-paid";
import { liandongPreset } from "@liandong/core/plan/preset";
import type { Plan } from "@liandong/core/plan/schema";
import type { Handle } from "@liandong/db/connection/database";
import { loadTradeFacts } from "@liandong/db/flows/load-order-facts";
import { savePlan } from "@liandong/db/people/plan/plans";
import fc from "fast-check";
import { insertMember, insertTrade } from "../../support/members";
import { createTestDatabase } from "../../support/test-database";

const { db, owner } = await createTestDatabase();
const now = new Date("2026-03-01T10:00:00+08:00");

/** Owners below each other, mostly in one long way down; few have the directs that qualify, so that searches go far. */
const population = fc.record({
  rows: fc.array(fc.record({ way: fc.nat(9), at: fc.nat(), directs: fc.nat(20), customer: fc.nat(9) }), {
    minLength: 60,
    maxLength: 120,
  }),
  marks: fc.array(fc.record({ at: fc.nat(), directs: fc.nat(4), boss: fc.boolean() }), { maxLength: 12 }),
  guests: fc.array(fc.nat(), { minLength: 2, maxLength: 10 }),
  maxDepth: fc.constantFrom(null, null, 30),
  enough: fc.constantFrom(3, 3, 12),
});
type Population = typeof population extends fc.Arbitrary<infer Value> ? Value : never;

/** Inserts the owners; each is owned by their referrer. */
async function insertOwners(rows: Population["rows"]): Promise<{ ids: string[]; depths: number[] }> {
  const ids: string[] = [];
  const depths: number[] = [];
  const parents = rows.map(({ way, at }, row) => (row === 0 ? -1 : way < 9 ? row - 1 : at % row));
  await owner.transaction(async ({ sql }) => {
    const made = await sql<{ id: string }[]>`
      INSERT INTO member (nickname, avatar_url, created_at, last_login_at)
      SELECT '会员', '', now(), now() FROM generate_series(1, ${rows.length}::int) RETURNING id::text`;
    ids.push(...made.map(({ id }) => id));
    for (const [row, parent] of parents.entries()) depths[row] = parent < 0 ? 0 : depths[parent]! + 1;
    await sql`
      INSERT INTO member_standing (member_id, referrer_id, owner_id, depth, identity, direct_agents, joined_seq, joined_at,
        operator_grants)
      SELECT m.id, m.parent, m.parent, m.depth, m.identity, m.directs, nextval('member_joined_seq'), now(),
        CASE m.identity WHEN 'boss' THEN '{identity:boss}'::text[] ELSE '{}' END
      FROM unnest(${ids}::bigint[], ${parents.map((parent) => ids[parent] ?? null)}::bigint[], ${depths}::int[],
        ${rows.map(({ customer }) => (customer === 0 ? "customer" : "boss"))}::text[],
        ${rows.map(({ directs }) => (directs > 18 ? 15 : directs > 17 ? 3 : directs % 3))}::int[])
        AS m(id, parent, depth, identity, directs) ORDER BY m.depth`;
  });
  return { ids, depths };
}

const markAnew = (ids: readonly string[], marks: Population["marks"]) =>
  owner.transaction(async ({ sql }) => {
    for (const { at, directs, boss } of marks) {
      const identity = boss ? "boss" : "agent";
      const count = boss ? directs : directs % 2;
      await sql`UPDATE member_standing SET identity = ${identity}, direct_agents = ${count}::int,
        operator_grants = ARRAY['identity:' || ${identity}::text],
        placement_class = placement_class(owner_line, ${identity}, ${count}::int) WHERE member_id = ${ids[at % ids.length]!}`;
    }
  });

async function loadEverybody({ sql }: Handle): Promise<FactMap> {
  const facts = new FactMap();
  const rows = await sql<{ facts: MemberFacts }[]>`
    SELECT to_json(s) AS facts FROM standing_facts(ARRAY(SELECT member_id FROM member_standing)) AS s`;
  for (const row of rows) facts.members.set(row.facts.id, row.facts);
  return facts;
}

/** The awards of the orders, decided one after the other. */
function decide(plan: Plan, facts: FactMap, orders: readonly OrderFacts[]) {
  return orders.map((order) => {
    const changes = decideOrderPaid({ plan, planVersion: 1, facts, order, now, actor: "wechat" });
    facts.apply(changes);
    return changes.order!.awards;
  });
}

test("awards decided on what a payment loads are those decided on all members, whatever lines are drawn", async () => {
  let version = 0;
  await fc.assert(
    fc.asyncProperty(population, async ({ rows, marks, guests, maxDepth, enough }) => {
      const boss = { ...liandongPreset.boss, placementFromDirects: enough };
      const plan: Plan = { ...liandongPreset, boss, compliance: { ...liandongPreset.compliance, maxDepth } };
      await db.run((handle) =>
        savePlan(handle, { plan, publishedAt: now, publishedBy: `test ${version}`, confirmedNotes: [] }),
      );
      version += 1;
      const { ids, depths } = await insertOwners(rows);
      await drawOwnerLines({ ctx: { db } });
      await markAnew(ids, marks);
      const trades: string[] = [];
      for (const guest of guests) {
        const row = guest % 3 === 0 ? guest % ids.length : ids.length - 1 - (guest % 12);
        const memberId = await insertMember(db, { referrerId: ids[row]!, depth: depths[row]! + 1 });
        trades.push(await insertTrade(db, { memberId, zone: "join", priceFen: 49_900 }));
      }
      await db.transaction(async (tx) => {
        const { facts, orders } = await loadTradeFacts(tx, trades);
        const loaded = orders.map((order) => order.facts);
        expect(decide(plan, facts, loaded)).toEqual(decide(plan, await loadEverybody(tx), loaded));
      });
    }),
    { numRuns: 25, endOnFailure: true, includeErrorInReport: true },
  );
}, 120_000);
