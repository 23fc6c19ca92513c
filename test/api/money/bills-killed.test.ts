import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { payTopUp, toBillTime } from "../../support/billed-mall";
import { surviveKills } from "../../support/survive-kills";
import { createTestMall } from "../../support/test-mall";

const keysDir = mkdtempSync(join(tmpdir(), "sandbox-keys-"));
const mall = await createTestMall({ keysDir });
const { sandbox, clock } = mall;
const server = Bun.serve({ port: 0, fetch: (request) => sandbox.fetch(request) });
afterAll(async () => {
  await server.stop(true);
  rmSync(keysDir, { recursive: true });
});

test("a bill job killed anywhere downloads each bill once and books each day's fees once", async () => {
  await payTopUp(mall, 10_000);
  clock.now = new Date(clock.now.getTime() + 86_400_000);
  await payTopUp(mall, 20_000);
  toBillTime(mall);
  const wechat = { url: `http://localhost:${server.port}`, keysDir };
  await surviveKills(mall, "bills", { step: 3, leastKills: 6, wechat });
  const booked = await mall.db.run(
    ({ sql }) => sql`SELECT t.reference AS day, e.amount::int FROM ledger_transaction AS t
      JOIN ledger_entry AS e ON e.transaction_key = t.key AND e.owner = 'platform'
      WHERE t.kind = 'wechat_fees' ORDER BY 1`,
  );
  expect(booked.map(({ amount }) => amount)).toEqual([-60, -120]);
  const bills = await mall.db.run(({ sql }) => sql`SELECT day, kind, state FROM wechat_bill`);
  expect(bills).toHaveLength(8);
  expect(await mall.db.run(({ sql }) => sql`SELECT * FROM bill_difference`)).toHaveLength(0);
});
