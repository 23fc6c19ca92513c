import { expect, test } from "bun:test";
import { closeGrowth } from "@liandong/api/loyalty/membership/close-growth";
import { membershipPreset } from "@liandong/core/membership/preset";
import { liandongPreset } from "@liandong/core/plan/preset";
import { savePlan } from "@liandong/db/people/plan/plans";
import { programmeVersion } from "@liandong/db/schema/membership";
import { verifyBooks } from "@liandong/db/verify/verify-books";
import { fillBuyers } from "../../support/large-programme";
import { createTestDatabase } from "../../support/test-database";

const members = 1300;
const closedAt = new Date("2026-04-01T04:00:00+08:00");

/** A shop with buyers; every fifth line is refunded in part, which exercises the rule for partly refunded orders. */
async function openShop() {
  const database = await createTestDatabase();
  const { db, owner } = database;
  await db.run(async (handle) => {
    await savePlan(handle, { plan: liandongPreset, publishedAt: closedAt, publishedBy: "test", confirmedNotes: [] });
    const document = { ...membershipPreset, growth: { ...membershipPreset.growth, model: "hybrid" as const } };
    const first = { scope: "platform", version: 1, document, publishedAt: new Date(0), publishedBy: "test" };
    await handle.drizzle.insert(programmeVersion).values(first);
  });
  await fillBuyers(owner, { members });
  await owner.run(({ sql }) => sql`update order_line set quantity = 3, refunded_quantity = 1 where member_id % 5 = 0`);
  const ctx = { db, now: () => closedAt };
  const close = (period: string) => closeGrowth({ ctx, scope: "platform", period, actor: "test" });
  /** All tables that a close writes. */
  const traces = () =>
    owner.run(async ({ sql }) => {
      const sums: Record<string, unknown> = {};
      for (const [name, columns, table] of [
        ["balances", "owner, purpose, scope, balance, seq", "ledger_balance"],
        ["bookings", "key, kind, leg_owners, leg_purposes, leg_amounts, why", "ledger_transaction"],
        ["cells", "member_id, scope, period, r, f, m, segment, frequency_change", "rfm_cell"],
        ["levels", "member_id, scope, from_level, to_level, why", "level_change"],
        ["members", "member_id, scope, level_id, warned_closes, cell", "membership"],
        ["closes", "scope, period, members, raised, warned, lowered, done_through", "growth_close"],
      ]) {
        const [row] = await sql.unsafe(
          `select count(*)::int as rows, md5(string_agg(t::text, '|' order by t::text)) as sum from (select ${columns} from ${table}) as t`,
        );
        sums[name!] = { ...row };
      }
      return sums;
    });
  return { ...database, close, traces };
}

const straight = await openShop();
const disturbed = await openShop();

test("an undisturbed close counts every member once, and a second close is refused", async () => {
  const closed = await straight.close("2026-02");
  expect(closed).toMatchObject({ members });
  const next = await straight.close("2026-03");
  expect(next.raised + next.lowered + next.warned).toBeGreaterThan(0);
  await expect(straight.close("2026-03")).rejects.toThrow("growth.already_closed");
  const { differences } = await straight.db.run(verifyBooks);
  // The buyers are bare rows, without bookings of their orders and without a first level, so those checks are skipped.
  const ours = differences.filter(({ check, actual }) => !/^(orders|standing)/.test(check) && actual !== "registered");
  expect(ours).toEqual([]);
});

test("two workers whose connections are killed again and again come to the same result", async () => {
  const { owner, close, traces } = disturbed;
  const isOpen = async (period: string) => {
    const [row] = await owner.run(({ sql }) => sql`select finished_at from growth_close where period = ${period}`);
    return !row?.finished_at;
  };
  let kills = 0;
  for (const period of ["2026-02", "2026-03"]) {
    let working = true;
    const killer = async () => {
      for (let round = 0; working; round += 1) {
        await Bun.sleep(60 + (round % 5) * 40);
        const killed = await owner.run(
          ({ sql }) => sql`select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
        );
        kills += killed.length;
        // Now and then a batch gets enough undisturbed time to finish.
        if (round % 3 === 2) await Bun.sleep(1500);
      }
    };
    const worker = async () => {
      while (await isOpen(period)) await close(period).catch(() => {});
    };
    const killing = killer();
    await Promise.all([worker(), worker()]);
    working = false;
    await killing;
  }
  expect(kills).toBeGreaterThan(2);
  expect(await traces()).toEqual(await straight.traces());
});

test("members who join during a close belong to the next period", async () => {
  const { owner, close } = straight;
  await owner.run(async ({ sql }) => {
    await sql`insert into member (id, nickname, avatar_url, created_at, last_login_at) values (99000000, '新人', '', now(), now())`;
    await sql`insert into member_standing (member_id, depth) values (99000000, 0)`;
    await sql`insert into membership (member_id, scope, level_id, joined_at) values (99000000, 'platform', 'registered', ${new Date(closedAt.getTime() + 1)})`;
  });
  expect((await close("2026-04")).members).toBe(members);
});
