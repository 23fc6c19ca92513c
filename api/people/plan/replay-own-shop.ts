import type { Plan } from "@liandong/core/plan/schema";
import { openDatabase } from "@liandong/db/connection/open-database";
import { startDatabase } from "@liandong/db/server/start-database";
import { readEnv } from "../../env";
import { type ReplayReport, replayOrders } from "./replay-orders";

type OwnShop = { plan: Plan; lastOrders: number; dataDir: string };

/** 历史回放 from the command line: on the database of the settings, or the embedded one. */
export async function replayOwnShop({ plan, lastOrders, dataDir }: OwnShop): Promise<ReplayReport> {
  const database = await startDatabase({ databaseUrl: readEnv().DATABASE_URL, dataDir });
  const db = openDatabase({ url: database.ownerUrl, maxConnections: 1 });
  try {
    return await replayOrders(db, plan, lastOrders);
  } finally {
    await db.close();
    await database.stop();
  }
}
