// bun run bench:statements: what each statement inside load_trade_facts, save_changes and post_ledger costs a join order that
// is booked alone, by pg_stat_statements with track = all.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "@liandong/db/server/start-postgres";
import { openBenchShop, settleOurs } from "./open-shop";
import { preparePendingOrders } from "./prepare";

const payments = 600;
const folder = mkdtempSync(join(tmpdir(), "liandong-bench-statements-"));
const settings = {
  shared_buffers: "512MB",
  max_wal_size: "4GB",
  shared_preload_libraries: "pg_stat_statements",
  "pg_stat_statements.track": "all",
};
const server = await startPostgres({ dataDir: folder, settings });
try {
  const shop = await openBenchShop(server, "bench_statements", { members: 10_000, depth: 10 });
  await shop.owner.run(({ sql }) => sql`CREATE EXTENSION pg_stat_statements`);
  await settleOurs(shop, await preparePendingOrders(shop.owner, { prefix: "w", orders: payments }), 1);
  const orders = await preparePendingOrders(shop.owner, { prefix: "m", orders: payments });
  await shop.owner.run(({ sql }) => sql`SELECT pg_stat_statements_reset()`);
  await settleOurs(shop, orders, 1);
  const rows = await shop.owner.run(
    ({ sql }) => sql<{ calls: string; ms: number; rows: string; toplevel: boolean; query: string }[]>`
      SELECT calls, total_exec_time AS ms, rows, toplevel, query FROM pg_stat_statements
      WHERE query NOT LIKE '%pg_stat_statements%' ORDER BY total_exec_time DESC LIMIT 24`,
  );
  console.table(
    rows.map(({ calls, ms, rows: touched, toplevel, query }) => ({
      level: toplevel ? "sent" : "inside",
      "calls per payment": (Number(calls) / payments).toFixed(1),
      "ms per payment": (ms / payments).toFixed(3),
      rows: (Number(touched) / payments).toFixed(1),
      statement: query.replace(/\s+/g, " ").slice(0, 110),
    })),
  );
  console.log(`Not measured: the time outside PostgreSQL, waiting for other payments, planning (plans are kept), and the
statistics themselves, which add a little to every statement. "sent" contains what is "inside".`);
  await shop.close();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
