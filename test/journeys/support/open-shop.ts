import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seedDemo } from "@liandong/api/demo/play/seed-demo";
import { readEnv } from "@liandong/api/env";
import { ensureFronts } from "@liandong/api/start/ensure-fronts";
import { type RunningShop, runShop } from "@liandong/api/start/run-shop";
import { findFreePort } from "@liandong/db/server/free-port";
import type { Scratch, ScratchDatabase } from "@liandong/db/server/scratch";
import { borrowScratch } from "../../support/shared-scratch";

export type JourneyShop = { url: string; deps: RunningShop["deps"]; close(): Promise<void> };

/** A shop's state: its database, and the folder of the sandbox and of pictures. */
type Place = { database: ScratchDatabase; dataDir: string };

/** The demo is played once per run: every file of journeys begins with a copy of that shop. */
const shared = globalThis as { liandongDemo?: { scratch: Scratch; place: Promise<Place> } };

/** Starts the whole shop as `npm start` does, with the demo, on free ports and a database that is dropped afterwards. */
export async function openShop(): Promise<JourneyShop> {
  const { scratch, giveBack } = await borrowScratch();
  const closes: (() => unknown)[] = [giveBack];
  const close = async () => {
    for (const end of closes.splice(0).reverse()) await end();
  };
  try {
    if (shared.liandongDemo?.scratch !== scratch) shared.liandongDemo = { scratch, place: playDemo(scratch) };
    const demo = await shared.liandongDemo.place;
    const database = await scratch.createDatabase({ like: demo.database });
    closes.push(database.drop);
    const dataDir = newFolder();
    closes.push(() => rmSync(dataDir, { recursive: true, force: true }));
    cpSync(demo.dataDir, dataDir, { recursive: true });
    const { deps, server, stop, startJobs } = await run({ database, dataDir });
    closes.push(stop);
    await startJobs();
    return { url: server.url, deps, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function playDemo(scratch: Scratch): Promise<Place> {
  const place = { database: await scratch.createDatabase(), dataDir: newFolder() };
  process.once("exit", () => rmSync(place.dataDir, { recursive: true, force: true }));
  const { deps, sandbox, stop } = await run(place);
  try {
    if (!sandbox) throw new Error("journeys run against the sandbox of WeChat, and there is none");
    await seedDemo({ deps, users: sandbox.users, print: () => {} });
  } finally {
    await stop();
  }
  return place;
}

async function run({ database, dataDir }: Place): Promise<RunningShop> {
  const env = readEnv({
    NODE_ENV: "test",
    LOG_LEVEL: "error",
    PORT: String(await findFreePort()),
    SANDBOX_PORT: String(await findFreePort()),
    DATABASE_URL: database.ownerUrl,
  });
  return runShop({ env, dataDir, folders: await ensureFronts(() => {}) });
}

const newFolder = () => mkdtempSync(join(tmpdir(), "liandong-journeys-"));
