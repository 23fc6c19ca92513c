import { afterAll } from "bun:test";
import { appRole } from "@liandong/db/app-role";
import type { Database } from "@liandong/db/connection/database";
import { type OpenDatabaseInput, openDatabase } from "@liandong/db/connection/open-database";
import { borrowScratch } from "./shared-scratch";

export type TestDatabase = {
  /** As the application sees it: with its role. */
  db: Database;
  /** As the owner of the tables, for what the application may not do. */
  owner: Database;
  ownerUrl: string;
  /** More connections of their own, for races or to count statements; closed with the rest. */
  open(options?: Partial<OpenDatabaseInput>): Database;
};

/** A migrated database for one test file: `const { db } = await createTestDatabase()` at its top. Dropped afterwards. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const opened: Database[] = [];
  const { scratch, giveBack } = await borrowScratch();
  let drop = async () => {};
  afterAll(async () => {
    await Promise.all(opened.map((database) => database.close()));
    await drop();
    await giveBack();
  });
  const database = await scratch.createDatabase();
  drop = database.drop;
  function open(options: Partial<OpenDatabaseInput> = {}): Database {
    const connections = openDatabase({ url: database.ownerUrl, role: appRole, ...options });
    opened.push(connections);
    return connections;
  }
  return { db: open(), owner: open({ role: undefined, maxConnections: 2 }), ownerUrl: database.ownerUrl, open };
}
