import { expect, test } from "bun:test";
import { join } from "node:path";
import { createLog } from "@liandong/api/log";
import { grantStanding } from "@liandong/api/people/standing/change-grant";
import { markTradePaid } from "@liandong/api/trade/payments/mark-paid";
import { liandongPreset } from "@liandong/core/plan/preset";
import { savePlan } from "@liandong/db/people/plan/plans";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { insertMember, insertTrade } from "../../support/members";
import { createTestDatabase } from "../../support/test-database";

const { db, ownerUrl } = await createTestDatabase();
const now = () => new Date("2026-03-01T10:00:00+08:00");
const ctx = { db, now, log: createLog({ level: "silent" }) };
const published = { plan: liandongPreset, publishedAt: now(), publishedBy: "test", confirmedNotes: [] };
await db.run((handle) => savePlan(handle, published));
const boss = await insertMember(db);
await grantStanding({ ctx, memberId: boss, what: { mark: "identity:boss" }, reason: "test", actor: "system" });

/** BEGIN, load, the plan's document (a new process has not read it yet), save, COMMIT. */
const statementsOfFirstPayment = 5;

async function available(): Promise<number> {
  const [row] = await db.run(
    ({ sql }) => sql<{ fen: string }[]>`
      SELECT coalesce(sum(balance), 0) AS fen FROM ledger_balance WHERE owner = ${`m:${boss}`} AND purpose = 'available'`,
  );
  return Number(row!.fen);
}

async function payAndDie(tradeNo: string, statement: number): Promise<{ signal: string; output: string }> {
  const script = join(import.meta.dir, "../../support/pay-and-die.ts");
  const child = Bun.spawn([process.execPath, script, ownerUrl, tradeNo, String(statement)], {
    stdout: "pipe",
    stderr: "pipe",
  });
  const output = await new Response(child.stdout).text();
  await child.exited;
  return { signal: String(child.signalCode), output };
}

for (let statement = 1; statement <= statementsOfFirstPayment; statement += 1) {
  test(`kill -9 before statement ${statement} loses and doubles nothing`, async () => {
    const before = await available();
    const buyer = await insertMember(db, { referrerId: boss, depth: 1 });
    const tradeNo = await insertTrade(db, { memberId: buyer, zone: "join", priceFen: 49_900 });
    expect((await payAndDie(tradeNo, statement)).signal).toBe("SIGKILL");
    const [trade] = await db.run(({ sql }) => sql`SELECT state FROM trade WHERE trade_no = ${tradeNo}`);
    expect(await available()).toBe(trade!.state === "paid" ? before + 30_000 : before);
    await expectCleanBooks(db);

    expect(await markTradePaid({ ctx, tradeNo, transactionId: "wx", paidAt: now() })).toBe("paid");
    expect(await available()).toBe(before + 30_000);
    await expectCleanBooks(db);
  });
}

test("a payment has exactly as many statements as were killed above", async () => {
  const buyer = await insertMember(db, { referrerId: boss, depth: 1 });
  const tradeNo = await insertTrade(db, { memberId: buyer, zone: "join", priceFen: 49_900 });
  expect((await payAndDie(tradeNo, 99)).output.trim()).toBe(`survived ${statementsOfFirstPayment} statements`);
});
