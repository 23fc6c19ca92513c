import { afterAll } from "bun:test";
import { appRole } from "@liandong/db/app-role";
import type { Database } from "@liandong/db/connection/database";
import { type OpenDatabaseInput, openDatabase } from "@liandong/db/connection/open-database";
import { openScratch, type Scratch } from "@liandong/db/server/scratch";

export type TestDatabase = {
  /** As the application sees it: with its role. */
  db: Database;
  /** As the owner of the tables, for what the application may not do. */
  owner: Database;
  ownerUrl: string;
  /** More connections of their own, for races or to count statements; closed with the rest. */
  open(options?: Partial<OpenDatabaseInput>): Database;
};

/** One server and one template for all files of a run; it ends with the process that asked for it. */
const shared = globalThis as { liandongScratch?: Promise<Scratch> };
const adminUrl = process.env.DATABASE_URL || undefined;
let inUse = 0;

/** A migrated database for one test file: `const { db } = await createTestDatabase()` at its top. Dropped afterwards. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const opened: Database[] = [];
  let drop = async () => {};
  afterAll(async () => {
    await Promise.all(opened.map((database) => database.close()));
    await drop();
    inUse -= 1;
    // A server that is not ours does not end with us: nothing is left on it.
    if (adminUrl && inUse === 0) await closeScratch();
  });

  inUse += 1;
  shared.liandongScratch ??= openScratch({ adminUrl });
  const scratch = await shared.liandongScratch;
  const database = await scratch.createDatabase();
  drop = database.drop;
  function open(options: Partial<OpenDatabaseInput> = {}): Database {
    const connections = openDatabase({ url: database.ownerUrl, role: appRole, ...options });
    opened.push(connections);
    return connections;
  }
  return { db: open(), owner: open({ role: undefined, maxConnections: 2 }), ownerUrl: database.ownerUrl, open };
}

async function closeScratch(): Promise<void> {
  const scratch = await shared.liandongScratch;
  delete shared.liandongScratch;
  await scratch?.close();
}
