import type { Plan } from "@liandong/core/plan/schema";
import { openDatabase } from "@liandong/db/connection/open-database";
import { startDatabase } from "@liandong/db/server/start-database";
import { readEnv } from "../../env";
import { type ReplayReport, replayOrders } from "./replay-orders";

type ShopReplay = { plan: Plan; lastOrders: number; dataDir: string };

/** 历史回放 for the command line, on the configured database or the embedded one. */
export async function replayOwnShop({ plan, lastOrders, dataDir }: ShopReplay): Promise<ReplayReport> {
  const database = await startDatabase({ databaseUrl: readEnv().DATABASE_URL, dataDir });
  const db = openDatabase({ url: database.ownerUrl, maxConnections: 1 });
  try {
    return await replayOrders(db, plan, lastOrders);
  } finally {
    await db.close();
    await database.stop();
  }
}
