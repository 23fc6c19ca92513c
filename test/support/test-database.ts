import { afterAll } from "bun:test";
import { appRole } from "@liandong/db/app-role";
import type { Database } from "@liandong/db/connection/database";
import { type OpenDatabaseInput, openDatabase } from "@liandong/db/connection/open-database";
import { borrowScratch } from "./shared-scratch";

export type TestDatabase = {
  /** Connected with the application's role. */
  db: Database;
  /** Connected as the owner of the tables, for statements that the application may not run. */
  owner: Database;
  ownerUrl: string;
  /** Opens further connections, for races or to count statements; they are closed with the rest. */
  open(options?: Partial<OpenDatabaseInput>): Database;
};

/** Creates a migrated database for one test file, called at its top; the database is dropped afterwards. */
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
