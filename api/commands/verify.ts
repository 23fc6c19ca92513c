// bun run verify [--seal NUMBER:DIGEST]: recomputes balances, sums and counters from the books and prints every
// difference. A seal noted elsewhere shows whether the sealed books were rewritten. Ends with 1 when something differs.

import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Handle } from "@liandong/db/connection/database";
import { openDatabase } from "@liandong/db/connection/open-database";
import { DatabaseSetupError } from "@liandong/db/connection/setup-error";
import { findSealDigest } from "@liandong/db/money/seals/seals";
import { startDatabase } from "@liandong/db/server/start-database";
import { type Difference, verifyBooks } from "@liandong/db/verify/verify-books";
import { readEnv, SettingError } from "../env";

const usage = "usage: bun run verify [--seal NUMBER:DIGEST]";
const dataDir = join(import.meta.dir, "..", "..", ".data", "postgres");

class WrongArguments extends Error {}
type NotedSeal = { number: number; digest: string };

function readArguments(args: string[]): NotedSeal | null {
  let seal: string | undefined;
  try {
    seal = parseArgs({ args, options: { seal: { type: "string" } } }).values.seal;
  } catch {
    throw new WrongArguments(usage);
  }
  if (seal === undefined) return null;
  const [, number, digest] = /^([1-9]\d{0,8}):([0-9a-f]{64})$/.exec(seal) ?? [];
  if (number === undefined || digest === undefined) throw new WrongArguments(usage);
  return { number: Number(number), digest };
}

/** The owner of the tables can seal rewritten books again; only a digest noted outside the database reveals that. */
async function compareNoted(handle: Handle, { number, digest }: NotedSeal): Promise<Difference[]> {
  const actual = await findSealDigest(handle, number);
  return actual === digest ? [] : [{ check: "noted seal", subject: `seal #${number}`, expected: digest, actual }];
}

async function main(args: string[]): Promise<number> {
  const noted = readArguments(args);
  const database = await startDatabase({ databaseUrl: readEnv().DATABASE_URL, dataDir });
  const db = openDatabase({ url: database.ownerUrl, maxConnections: 1 });
  try {
    // A large shop takes minutes: all entries are read.
    const options = { isolation: "repeatable read", deadlineMs: 30 * 60_000 } as const;
    const { checks, differences } = await db.transaction(verifyBooks, options);
    if (noted) differences.push(...(await db.run((handle) => compareNoted(handle, noted))));
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
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (![DatabaseSetupError, SettingError, WrongArguments].some((kind) => error instanceof kind)) throw error;
  console.error((error as Error).message);
  process.exitCode = 2;
}
