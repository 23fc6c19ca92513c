import { teachArrays } from "@liandong/db/connection/array-types";
import { agreeWithDrizzle } from "@liandong/db/connection/connection";
import type { Database, Handle, Transaction } from "@liandong/db/connection/database";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";

/** Statements below this are not worth a plan. */
const minMs = 2;

/** A database of one connection whose slower statements are explained by PostgreSQL itself, as they really ran. */
export async function openExplained(url: string): Promise<{ db: Database; close(): Promise<string[]> }> {
  const plans: string[] = [];
  const client = postgres(url, { max: 1, onnotice: ({ message }) => void (message && plans.push(message)) });
  agreeWithDrizzle(client);
  teachArrays(client.options as Parameters<typeof teachArrays>[0]);
  await client.unsafe("LOAD 'auto_explain'");
  await client.unsafe(`SET auto_explain.log_min_duration = ${minMs}`);
  for (const setting of ["log_analyze = on", "log_timing = off", "log_level = notice", "log_buffers = on"]) {
    await client.unsafe(`SET auto_explain.${setting}`);
  }
  await client.unsafe("SET plan_cache_mode = force_custom_plan");
  // Drizzle changes the options that it is given, and the client's are agreed on already.
  const view = new Proxy(client, {
    get: (of, name) => (name === "options" ? { parsers: {}, serializers: {} } : Reflect.get(of, name)),
  });
  const handle = { sql: client, drizzle: drizzle(view) } as unknown as Handle;
  const work = <T>(run: (handle: Transaction) => Promise<T>) => run(handle as Transaction);
  const db = { run: work, transaction: work, command: work } as unknown as Database;
  return {
    db,
    close: async () => {
      await client.end();
      return plans;
    },
  };
}
