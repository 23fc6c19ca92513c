import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createLog } from "@liandong/api/log";
import { grantStanding } from "@liandong/api/people/standing/change-grant";
import { countTeams } from "@liandong/api/people/team/count-teams";
import { markTradePaid } from "@liandong/api/trade/payments/mark-paid";
import { liandongPreset } from "@liandong/core/plan/preset";
import { savePlan } from "@liandong/db/people/plan/plans";
import { verifyBooks } from "@liandong/db/verify/verify-books";
import { insertMember, insertTrade } from "../../support/members";
import { createTestDatabase } from "../../support/test-database";

const { db, owner } = await createTestDatabase();
const now = () => new Date("2026-03-01T10:00:00+08:00");
const ctx = { db, now, log: createLog({ level: "silent" }) };
const read = (file: string) => readFileSync(fileURLToPath(new URL(`../../../db/${file}`, import.meta.url)), "utf8");
const migration = [
  read("migrations/0016_large-teams.sql"),
  read("migrations/0046_earnings-by-kind.sql"),
  read("flows/post-ledger.sql"),
].join("\n");

/** What the migration made, taken back, so that the tables are as the release before left them. */
const takeBack = `
  DROP TABLE earned_day, earning, team_change, team_count;
  DROP SEQUENCE team_change_ids;
  DROP INDEX member_standing_direct, member_standing_handed_over, member_standing_referral_list, member_standing_market_list;
  DROP FUNCTION listed_since;
  CREATE INDEX member_standing_owner ON member_standing (owner_id)`;

async function sellJoinOrders(): Promise<void> {
  await db.run((handle) =>
    savePlan(handle, { plan: liandongPreset, publishedAt: now(), publishedBy: "test", confirmedNotes: [] }),
  );
  const boss = await insertMember(db);
  await grantStanding({ ctx, memberId: boss, what: { mark: "identity:boss" }, reason: "test", actor: "system" });
  for (let direct = 0; direct < 4; direct += 1) {
    const referrerId = await insertMember(db, { referrerId: boss, depth: 1 });
    await insertMember(db, { referrerId, depth: 2 });
    const tradeNo = await insertTrade(db, { memberId: referrerId, zone: "join", priceFen: 49_900 });
    await markTradePaid({ ctx, tradeNo, transactionId: `wx${direct}`, paidAt: now() });
  }
}

test("a shop that the release before filled gets the figures that its standings and entries give", async () => {
  await sellJoinOrders();
  await countTeams({ ctx });
  const kept = ({ sql }: Parameters<typeof verifyBooks>[0]) => sql`
    SELECT member_id || view || identity AS what, members AS figure FROM team_count WHERE members <> 0
    UNION ALL SELECT owner || day || kind, amount FROM earned_day ORDER BY 1`;
  const before = await db.run(kept);
  expect(before.length).toBeGreaterThan(5);
  const upgraded = owner.transaction(async (tx) => {
    await tx.sql.unsafe(takeBack);
    await tx.sql.unsafe(migration);
    const after = { kept: await kept(tx), differences: (await verifyBooks(tx)).differences };
    throw Object.assign(new Error("undo"), { after });
  });
  const { after } = (await upgraded.catch((error) => error)) as {
    after: { kept: unknown[]; differences: unknown[] };
  };
  expect(after.differences).toEqual([]);
  expect(JSON.stringify(after.kept)).toBe(JSON.stringify(before));
});
