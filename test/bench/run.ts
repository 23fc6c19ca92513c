// bun run bench [--quick]: how fast payments are booked, beside a hand-written floor in the same run. Prints a table and
// writes test/bench/results.json. Rounds of both are interleaved, and medians taken: noise of the machine affects both.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "@liandong/db/server/start-postgres";
import { openBatchedFloor, settleAtFloor } from "./floor";
import { interleave, measure, watchDatabase } from "./measure";
import { refundAll, withdrawAll } from "./money-out";
import { type BenchShop, contextOf, openBenchShop, settleOurs } from "./open-shop";
import { type Population, preparePendingOrders } from "./prepare";

const isQuick = process.argv.includes("--quick");
const rounds = isQuick ? 3 : 7;
const perRound = isQuick ? 200 : 600;
const millions = isQuick ? 100_000 : 1_000_000;

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
  await compareShops({
    what: "depth 10,000 / depth 10 (8 at a time)",
    large: { members: 20_000, depth: 10_000 },
    small: { members: 20_000, depth: 10 },
    goal: "ratio ≥ 0.9",
  });
  for (const guestsOf of ["boss", "agent"] as const) {
    for (const depth of [1_000, 10_000]) {
      await compareShops({
        what: `${depth} / 10 unqualified owners above guests of ${guestsOf === "boss" ? "bosses" : "agents"} (8 at a time)`,
        large: { members: 20_000, depth, bossDirects: 0 },
        small: { members: 20_000, depth: 10, bossDirects: 0 },
        guestsOf,
        goal: "ratio ≥ 0.9",
      });
    }
  }
  await compareShops({
    what: `${millions} / 10,000 members (8 at a time)`,
    large: { members: millions, depth: 10 },
    small: { members: 10_000, depth: 10 },
    goal: "ratio > 0.67",
  });
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
console.log(`Not measured: HTTP, WeChat, quoting and placing (bench:orders); payments of several processes at once, which wait for
each other; a machine of one's own. "other" is the floor: the writes of a join order and none of its rules.`);
writeFileSync(join(import.meta.dir, "results.json"), `${JSON.stringify(rows, null, 2)}\n`);

/** Paid join orders, 1, 8 and 32 at a time, beside the floor. */
async function atConcurrencies(): Promise<void> {
  const shop = await openBenchShop(server, "bench_floor", { members: 10_000, depth: 10 });
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
    if (concurrency > 1) await besideBatchedFloor(shop, concurrency);
  }
  await moneyOut(shop);
  await shop.close();
}

/** The same beside a floor that also writes what waits together: without it the ratio at 32 says what batching saves. */
async function besideBatchedFloor(shop: BenchShop, concurrency: number): Promise<void> {
  const settleBatched = openBatchedFloor(shop.floorDb);
  const batch = (name: string) =>
    preparePendingOrders(shop.owner, { prefix: `${name}${concurrency}b`, orders: perRound });
  await measure(await batch("v"), concurrency, settleBatched);
  const measured = await interleave(
    rounds,
    async (round) => settleOurs(shop, await batch(`a${round}`), concurrency),
    async (round) => measure(await batch(`f${round}`), concurrency, settleBatched),
  );
  rows.push({ what: `paid join order, ${concurrency} at a time / batched floor`, ...measured, goal: "" });
}

/** Withdrawals and refunds of members and orders that were just paid. */
async function moneyOut(shop: BenchShop): Promise<void> {
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

type Comparison = {
  what: string;
  large: Population;
  small: Population;
  guestsOf?: "boss" | "agent" | null;
  goal: string;
};

/** The same work in two shops that differ in one thing, depth or size. */
async function compareShops({ what, large, small, guestsOf = null, goal }: Comparison): Promise<void> {
  const name = `bench_${rows.length}`;
  const shops = [
    await openBenchShop(server, `${name}_large`, large),
    await openBenchShop(server, `${name}_small`, small),
  ] as const;
  const settle = async (shop: BenchShop, prefix: string) =>
    settleOurs(shop, await preparePendingOrders(shop.owner, { prefix, orders: perRound, guestsOf }), 8);
  for (const shop of shops) await settle(shop, "warm");
  const measured = await interleave(
    rounds,
    (round) => settle(shops[0], `l${round}x`),
    (round) => settle(shops[1], `s${round}x`),
  );
  rows.push({ what, ...measured, goal });
  for (const shop of shops) await shop.close();
}
