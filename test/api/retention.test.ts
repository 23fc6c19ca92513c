import { expect, test } from "bun:test";
import { readEnv } from "@liandong/api/env";
import { runJob } from "@liandong/api/jobs/run-job";
import { readKeepDays, usualKeepDays } from "@liandong/api/keep-days";
import { insertGoods, openStores } from "../support/goods";
import { payJoinOrder } from "../support/paid-order";
import { createTestMall } from "../support/test-mall";

const mall = await createTestMall();
const { clock, db, deps } = mall;
const day = 86_400_000;

const count = async (table: string) =>
  Number((await db.run(({ sql }) => sql.unsafe(`SELECT count(*) AS n FROM ${table}`)))[0]!.n);
const kept = ["shop_order", "ledger_transaction", "ledger_entry", "staff_audit", "order_history", "session"];
const countKept = async () =>
  Object.fromEntries(await Promise.all(kept.map(async (table) => [table, await count(table)])));

test.each(["carts", "carts=6", "carts=0", "carts=90,", "orders=90", "carts=10000", "runs=14;carts=9"])(
  "KEEP_DAYS=%s is refused before anything starts",
  (text) => {
    expect(() => readEnv({ KEEP_DAYS: text })).toThrow(/^The setting KEEP_DAYS cannot be used: /);
  },
);

test("KEEP_DAYS names what differs, and the rest is kept as usual", () => {
  const { KEEP_DAYS } = readEnv({ KEEP_DAYS: "carts=90,runs=14" });
  expect(readKeepDays(KEEP_DAYS)).toEqual({ ...usualKeepDays, carts: 90, runs: 14 });
  expect(readKeepDays(readEnv({}).KEEP_DAYS)).toEqual(usualKeepDays);
});

test("carts, visits and records of jobs are swept by their age; orders, the ledger and the log of deeds stay", async () => {
  const member = await mall.newMember();
  await payJoinOrder(mall, { memberId: member.id, orderNo: "KEPT-1" });
  const operator = await mall.newStaff("retention-op", ["operator"]);
  await operator.api.desk.jobs.run({ job: "sweep" });
  await openStores(db);
  const { skuId, productId } = await insertGoods(db, { zone: "retail", priceFen: 100 });
  const other = await insertGoods(db, { zone: "retail", priceFen: 200 });
  const put = async (goods: { skuId: string; productId: string }) => {
    await db.run(
      ({ sql }) => sql`INSERT INTO cart_line (member_id, sku_id, quantity, seen_price_fen, added_at)
      VALUES (${member.id}, ${goods.skuId}, 1, 100, ${clock.now})`,
    );
    await db.run(
      ({ sql }) => sql`INSERT INTO viewed (member_id, product_id, at)
      VALUES (${member.id}, ${goods.productId}, ${clock.now})`,
    );
  };
  await put({ skuId, productId });
  clock.now = new Date(clock.now.getTime() + 60 * day);
  await put(other);
  clock.now = new Date(clock.now.getTime() + 40 * day);
  await mall.newMember("刚来的");
  const before = await countKept();
  const ctx = { ...deps, keepDays: { ...usualKeepDays, carts: 90, viewed: 90 } };
  const { result } = await runJob({ ctx, job: "sweep", actor: "system" });
  expect(result).toMatchObject({ cartLines: 1, views: 1, failed: 0 });
  const left = await db.run(({ sql }) => sql<{ id: string }[]>`SELECT sku_id::text AS id FROM cart_line`);
  expect(left.map(({ id }) => id)).toEqual([other.skuId]);
  expect(
    await db.run(
      ({ sql }) => sql`SELECT 1 FROM job_run WHERE started_at < ${new Date(clock.now.getTime() - 31 * day)}`,
    ),
  ).toHaveLength(0);
  const after = await countKept();
  // Sessions are the only rows among them that end.
  expect({ ...after, session: 0 }).toEqual({ ...before, session: 0 });
  expect(after.session).toBe(1);
});
