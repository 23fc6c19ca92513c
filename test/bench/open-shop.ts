import { createLog } from "@liandong/api/log";
import { drawOwnerLines } from "@liandong/api/people/team/draw-owner-lines";
import { markTradePaid } from "@liandong/api/trade/payments/mark-paid";
import { liandongPreset } from "@liandong/core/plan/preset";
import { appRole } from "@liandong/db/app-role";
import type { Database } from "@liandong/db/connection/database";
import { openDatabase } from "@liandong/db/connection/open-database";
import { migrate } from "@liandong/db/migrate";
import { savePlan } from "@liandong/db/people/plan/plans";
import { createDatabase } from "@liandong/db/server/create-database";
import { createFloor } from "./floor";
import { type Measured, measure } from "./measure";
import { type PendingOrder, type Population, preparePopulation } from "./prepare";

/** The floor has its own connections, so that caches warmed by one side do not help the other. */
export type BenchShop = { db: Database; floorDb: Database; owner: Database; close(): Promise<void> };

type Server = { url: (database: string) => string };

/** A migrated database with a plan, a team and the floor's function. */
export async function openBenchShop(server: Server, name: string, population: Population): Promise<BenchShop> {
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
  // Rows as a night leaves them: lines drawn, and what that rewrote vacuumed.
  await drawOwnerLines({ ctx: { db } });
  await owner.run(({ sql }) => sql`VACUUM (ANALYZE) member_standing`, { deadlineMs: 120_000 });
  await createFloor(owner);
  const close = async () => {
    await Promise.all([db, floorDb, owner].map((database) => database.close()));
  };
  return { db, floorDb, owner, close };
}

export function contextOf({ db }: BenchShop) {
  return { db, now: () => new Date(), log: createLog({ level: "silent" }) };
}

/** Books the payments of these orders, so many at a time. */
export function settleOurs(shop: BenchShop, orders: readonly PendingOrder[], concurrency: number): Promise<Measured> {
  const ctx = contextOf(shop);
  return measure(orders, concurrency, ({ tradeNo }) =>
    markTradePaid({ ctx, tradeNo, transactionId: `wx${tradeNo}`, paidAt: new Date(), paidFen: 49_900 }),
  );
}
