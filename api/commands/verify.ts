// bun run verify: recomputes balances, sums and counters from the books and names every difference; exit 1 when there is one.

import { join } from "node:path";
import { openDatabase } from "@liandong/db/connection/open-database";
import { DatabaseSetupError } from "@liandong/db/server/setup-error";
import { startDatabase } from "@liandong/db/server/start-database";
import { verifyBooks } from "@liandong/db/verify/verify-books";
import { readEnv, SettingError } from "../env";

const dataDir = join(import.meta.dir, "..", "..", ".data", "postgres");

async function main(): Promise<number> {
  const database = await startDatabase({ databaseUrl: readEnv().DATABASE_URL, dataDir });
  const db = openDatabase({ url: database.ownerUrl, maxConnections: 1 });
  try {
    // Minutes on a large shop: it reads all entries.
    const options = { isolation: "repeatable read", deadlineMs: 30 * 60_000 } as const;
    const { checks, differences } = await db.transaction(verifyBooks, options);
    for (const { check, subject, expected, actual } of differences) {
      console.log(`${check}: ${subject} expected ${expected ?? "nothing"}, is ${actual ?? "nothing"}`);
    }
    console.log(`${checks} checks, ${differences.length} differences`);
    return differences.length === 0 ? 0 : 1;
  } finally {
    await db.close();
    await database.stop();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof DatabaseSetupError || error instanceof SettingError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
