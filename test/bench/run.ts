// bun run bench [--quick]: how fast payments are booked, beside a hand-written floor in the same run. Prints a table and
// writes test/bench/results.json. Rounds of both are interleaved, and medians taken: noise of the machine affects both.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog } from "@liandong/api/log";
import { markTradePaid } from "@liandong/api/trade/payments/mark-paid";
import { liandongPreset } from "@liandong/core/plan/preset";
import { appRole } from "@liandong/db/app-role";
import type { Database } from "@liandong/db/connection/database";
import { openDatabase } from "@liandong/db/connection/open-database";
import { migrate } from "@liandong/db/migrate";
import { savePlan } from "@liandong/db/people/plan/plans";
import { createDatabase } from "@liandong/db/server/create-database";
import { startPostgres } from "@liandong/db/server/start-postgres";
import { createFloor, settleAtFloor } from "./floor";
import { interleave, type Measured, measure, watchDatabase } from "./measure";
import { refundAll, withdrawAll } from "./money-out";
import { type PendingOrder, preparePendingOrders, preparePopulation } from "./prepare";

const isQuick = process.argv.includes("--quick");
const rounds = isQuick ? 3 : 7;
const perRound = isQuick ? 200 : 600;
const millions = isQuick ? 100_000 : 1_000_000;

/** The floor has its own connections, so that caches warmed by one side do not help the other. */
type Shop = { db: Database; floorDb: Database; owner: Database; close(): Promise<void> };
type Row = {
  what: string;
  ours: number;
  other: number | null;
  ratio: number | null;
  cpuRatio: number | null;
  goal: string;
};

const dataDir = mkdtempSync(join(tmpdir(), "liandong-bench-"));
const server = await startPostgres({ dataDir, settings: { shared_buffers: "512MB", max_wal_size: "4GB" } });
watchDatabase(dataDir);
const rows: Row[] = [];
try {
  await atConcurrencies();
  await compareShops(
    "depth 10 / depth 10,000 (8 at a time)",
    { members: 20_000, depth: 10_000 },
    { members: 20_000, depth: 10 },
    "ratio > 0.91",
  );
  await compareShops(
    `${millions} / 10,000 members (8 at a time)`,
    { members: millions, depth: 10 },
    { members: 10_000, depth: 10 },
    "ratio > 0.67",
  );
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
console.table(
  rows.map(({ what, ours, other, ratio, cpuRatio, goal }) => ({
    what,
    "ours/s": Math.round(ours),
    "other/s": other === null ? "" : Math.round(other),
    ratio: ratio?.toFixed(2) ?? "",
    "database CPU": cpuRatio?.toFixed(2) ?? "",
    goal,
  })),
);
writeFileSync(join(import.meta.dir, "results.json"), `${JSON.stringify(rows, null, 2)}\n`);

async function openShop(name: string, population: { members: number; depth: number }): Promise<Shop> {
  await createDatabase({ adminUrl: server.url("postgres"), name });
  const url = server.url(name);
  await migrate({ ownerUrl: url });
  const owner = openDatabase({ url, maxConnections: 2 });
  const db = openDatabase({ url, role: appRole, maxConnections: 32 });
  const floorDb = openDatabase({ url, role: appRole, maxConnections: 32 });
  await db.run((handle) =>
    savePlan(handle, { plan: liandongPreset, publishedAt: new Date(), publishedBy: "bench", confirmedNotes: [] }),
  );
  await preparePopulation(owner, population);
  await createFloor(owner);
  const close = async () => {
    await Promise.all([db, floorDb, owner].map((database) => database.close()));
  };
  return { db, floorDb, owner, close };
}

function contextOf({ db }: Shop) {
  return { db, now: () => new Date(), log: createLog({ level: "silent" }) };
}

function settleOurs(shop: Shop, orders: readonly PendingOrder[], concurrency: number): Promise<Measured> {
  const ctx = contextOf(shop);
  return measure(orders, concurrency, ({ tradeNo }) =>
    markTradePaid({ ctx, tradeNo, transactionId: `wx${tradeNo}`, paidAt: new Date(), paidFen: 49_900 }),
  );
}

/** Paid join orders, 1, 8 and 32 at a time, beside the floor. */
async function atConcurrencies(): Promise<void> {
  const shop = await openShop("bench_floor", { members: 10_000, depth: 10 });
  for (const [concurrency, goal] of [
    [1, "ratio ≥ 0.5"],
    [8, ""],
    [32, "ratio ≥ 1.0"],
  ] as const) {
    const batch = (name: string) =>
      preparePendingOrders(shop.owner, { prefix: `${name}${concurrency}r`, orders: perRound });
    await settleOurs(shop, await batch("w"), concurrency);
    await measure(await batch("v"), concurrency, (order) => settleAtFloor(shop.floorDb, order));
    const measured = await interleave(
      rounds,
      async (round) => settleOurs(shop, await batch(`a${round}`), concurrency),
      async (round) => {
        const orders = await batch(`f${round}`);
        return measure(orders, concurrency, (order) => settleAtFloor(shop.floorDb, order));
      },
    );
    rows.push({ what: `paid join order, ${concurrency} at a time / floor`, ...measured, goal });
  }
  await moneyOut(shop);
  await shop.close();
}

/** Withdrawals and refunds of members and orders that were just paid. */
async function moneyOut(shop: Shop): Promise<void> {
  const orders = await preparePendingOrders(shop.owner, { prefix: "out", orders: perRound });
  await settleOurs(shop, orders, 32);
  for (const [what, work] of [
    ["withdrawal, requested and paid", withdrawAll],
    ["refund, requested and booked", refundAll],
  ] as const) {
    const { perSecond } = await work(contextOf(shop), orders, 8);
    rows.push({ what: `${what}, 8 at a time`, ours: perSecond, other: null, ratio: null, cpuRatio: null, goal: "" });
  }
}

type Population = { members: number; depth: number };

/** The same work in two shops that differ in one thing, depth or size. */
async function compareShops(what: string, large: Population, small: Population, goal: string): Promise<void> {
  const name = `bench_${rows.length}`;
  const shops = [await openShop(`${name}_large`, large), await openShop(`${name}_small`, small)] as const;
  const settle = async (shop: Shop, prefix: string) =>
    settleOurs(shop, await preparePendingOrders(shop.owner, { prefix, orders: perRound }), 8);
  for (const shop of shops) await settle(shop, "warm");
  const measured = await interleave(
    rounds,
    (round) => settle(shops[0], `l${round}x`),
    (round) => settle(shops[1], `s${round}x`),
  );
  rows.push({ what, ...measured, goal });
  for (const shop of shops) await shop.close();
}
