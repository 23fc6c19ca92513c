import { expect, test } from "bun:test";
import { createLog } from "@liandong/api/log";
import { grantStanding } from "@liandong/api/people/standing/change-grant";
import { markTradePaid } from "@liandong/api/trade/payments/mark-paid";
import { liandongPreset } from "@liandong/core/plan/preset";
import { savePlan } from "@liandong/db/people/plan/plans";
import { verifyBooks } from "@liandong/db/verify/verify-books";
import { expectCleanBooks } from "../support/expect-clean-books";
import { insertMember, insertTrade } from "../support/members";
import { createTestDatabase } from "../support/test-database";

const { db, owner } = await createTestDatabase();
const now = () => new Date("2026-03-01T10:00:00+08:00");
const ctx = { db, now, log: createLog({ level: "silent" }) };
const published = { plan: liandongPreset, publishedAt: now(), publishedBy: "test", confirmedNotes: [] };
await db.run((handle) => savePlan(handle, published));
const boss = await insertMember(db);
await grantStanding({ ctx, memberId: boss, what: { mark: "identity:boss" }, reason: "test", actor: "system" });
const buyer = await insertMember(db, { referrerId: boss, depth: 1 });
const tradeNo = await insertTrade(db, { memberId: buyer, zone: "join", priceFen: 49_900 });
await markTradePaid({ ctx, tradeNo, transactionId: "wx1", paidAt: now() });

test("books that nobody touched have no difference", async () => {
  await expectCleanBooks(db);
});

test("the application's role can neither change nor delete what is booked", async () => {
  for (const statement of [
    "UPDATE ledger_entry SET amount = 1",
    "DELETE FROM ledger_entry",
    "TRUNCATE ledger_entry",
    "UPDATE ledger_transaction SET kind = 'x'",
    "DELETE FROM ledger_transaction",
  ]) {
    await expect(db.run(({ sql }) => sql.unsafe(statement))).rejects.toThrow("permission denied");
  }
});

test("not even the owner can by an ordinary statement", async () => {
  await expect(owner.run(({ sql }) => sql.unsafe("UPDATE ledger_entry SET amount = 1"))).rejects.toThrow("append-only");
});

test("an entry that the owner tampers with is found and named", async () => {
  const tampered = owner.transaction(async (tx) => {
    await tx.sql.unsafe("ALTER TABLE ledger_entry DISABLE TRIGGER ALL");
    await tx.sql`UPDATE ledger_entry SET amount = amount + 1 WHERE owner = ${`m:${boss}`} AND seq = 1`;
    const { differences } = await verifyBooks(tx);
    await tx.sql.unsafe("ALTER TABLE ledger_entry ENABLE TRIGGER ALL");
    throw Object.assign(new Error("undo"), { differences });
  });
  const { differences } = (await tampered.catch((error) => error)) as {
    differences: { check: string; subject: string }[];
  };
  expect(differences.map(({ check, subject }) => `${check} ${subject}`)).toContain(
    `ledger.running_balance m:${boss}/available #1`,
  );
  expect(differences.map(({ check }) => check)).toContain("ledger.entries_are_the_legs");
  await expectCleanBooks(db);
});

test("a counter that drifted is found", async () => {
  await db.run(({ sql }) => sql`UPDATE member_standing SET direct_agents = 5 WHERE member_id = ${boss}`);
  const { differences } = await db.run(verifyBooks);
  expect(differences).toEqual([{ check: "standing.direct_agents", subject: `m:${boss}`, expected: "1", actual: "5" }]);
});

test("a team's figure and a day's earnings that drifted are found", async () => {
  const drifted = db.transaction(async (tx) => {
    await tx.sql`UPDATE earned_day SET amount = amount + 1 WHERE owner = ${`m:${boss}`}`;
    await tx.sql`DELETE FROM earning WHERE owner = ${`m:${boss}`} AND kind = 'direct'`;
    await tx.sql`INSERT INTO team_count (member_id, view, identity, members) VALUES (${boss}, 'market', 'agent', 7)`;
    const { differences } = await verifyBooks(tx);
    throw Object.assign(new Error("undo"), { differences });
  });
  const { differences } = (await drifted.catch((error) => error)) as {
    differences: { check: string; subject: string }[];
  };
  const found = differences.map(({ check, subject }) => `${check} ${subject}`);
  expect(found).toContain(`ledger.earned_days m:${boss} 2026-03-01 direct`);
  expect(found.some((one) => one.startsWith(`ledger.earnings_are_listed m:${boss} direct #`))).toBe(true);
  expect(found).toContain(`standing.team_counts m:${boss} market agent`);
});
