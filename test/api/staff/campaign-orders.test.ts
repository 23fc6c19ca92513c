import { expect, test } from "bun:test";
import { runCampaign } from "@liandong/api/staff/campaigns/run-campaigns";
import type { Database } from "@liandong/db/connection/database";
import { outcomeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps, clock } = mall;
clock.now = new Date("2026-03-03T12:00:00+08:00");
const { campaigns } = (await mall.newStaff("yunying", ["operator"])).api.desk;
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 9_900 });
type Action = Parameters<typeof campaigns.make>[0]["actions"][number];

/** A campaign to everybody that is only recorded as started. */
async function begun(actions: Action[]): Promise<string> {
  const draft = { name: "年货节", audience: { kind: "all" }, schedule: { kind: "now" }, actions } as const;
  const { id } = await campaigns.make({ ...draft, actions, requestKey: crypto.randomUUID() });
  await db.run(
    ({ sql }) => sql`UPDATE campaign SET state = 'running', next_at = ${clock.now}, started_at = ${clock.now},
      started_by = 'staff:1' WHERE id = ${id}`,
  );
  return id;
}

/** A level that a campaign gives between quote and order changes the price; the shopper then buys at the new one. */
async function buyTea(shopper: Parameters<typeof buy>[1]): Promise<void> {
  const order = () => buy(mall, shopper, [{ skuId: tea.skuId, quantity: 1 }]);
  const first = await outcomeOf(order());
  if (first === "done") return;
  expect(first).toBe("order.price_changed");
  await order();
}

test("campaigns and orders of the same members at once give everything once and never wait in a circle", async () => {
  const shoppers = await Promise.all(Array.from({ length: 8 }, () => newShopper(mall)));
  const points: Action = { kind: "points", points: 30 };
  const tag: Action = { kind: "tag", tag: "年货" };
  const message: Action = { kind: "message", title: "好久不见", text: "送你积分，记得来用", page: "points" };
  await db.run(({ sql }) => sql`INSERT INTO tag (name, created_at, created_by) VALUES ('年货', now(), 'staff:1')`);
  const rounds = 6;
  const pools = Array.from({ length: 3 }, (): Database => mall.open({ maxConnections: 2 }));
  for (let round = 0; round < rounds; round += 1) {
    const ids = await Promise.all([
      begun([points, tag, message]),
      begun([message, tag, points]),
      begun([tag, points, { kind: "level", levelId: "gold", days: 7 }]),
    ]);
    await Promise.all([
      ...ids.flatMap((id) => pools.map((pool) => runCampaign({ ctx: { ...deps, db: pool }, id }))),
      ...(round === 0 ? shoppers.map(buyTea) : []),
    ]);
    await db.run(({ sql }) => sql`DELETE FROM member_tag`);
  }
  const given = await db.run(
    ({ sql }) => sql<{ memberId: string; points: number; orders: number; campaigns: number }[]>`
      SELECT f.member_id AS "memberId", f.orders,
        (SELECT sum(e.amount)::integer FROM ledger_entry AS e JOIN ledger_transaction AS t ON t.key = e.transaction_key
          WHERE e.owner = 'm:' || f.member_id AND e.purpose = 'points' AND t.kind = 'points_adjusted') AS points,
        (SELECT count(*)::integer FROM campaign_member AS c WHERE c.member_id = f.member_id) AS campaigns
      FROM member_figure AS f ORDER BY f.member_id`,
  );
  const ofShoppers = given.filter(({ memberId }) => shoppers.some(({ id }) => id === memberId));
  expect(ofShoppers).toEqual(
    ofShoppers.map((one) => ({ ...one, points: 90 * rounds, orders: 1, campaigns: 3 * rounds })),
  );
  expect(ofShoppers).toHaveLength(8);
  // A process reports its deadlocks when it ends, at the latest.
  await Promise.all(pools.map((pool) => pool.close()));
  const [row] = await db.run(
    ({ sql }) =>
      sql<{ deadlocks: string }[]>`SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()`,
  );
  expect(Number(row!.deadlocks)).toBe(0);
  await expectCleanBooks(db);
});
