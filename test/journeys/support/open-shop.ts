import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEnv } from "@liandong/api/env";
import { ensureFronts } from "@liandong/api/start/ensure-fronts";
import { type RunningShop, runShop } from "@liandong/api/start/run-shop";
import { seedDemo } from "@liandong/api/start/seed-demo";
import { findFreePort } from "@liandong/db/server/free-port";
import { openScratch } from "@liandong/db/server/scratch";

export type JourneyShop = { url: string; deps: RunningShop["deps"]; close(): Promise<void> };

/** The whole shop as `npm start` runs it, demo and all, on free ports and a database that is thrown away. */
export async function openShop(): Promise<JourneyShop> {
  const closes: (() => unknown)[] = [];
  const close = async () => {
    for (const end of closes.splice(0).reverse()) await end();
  };
  try {
    const folders = await ensureFronts(() => {});
    const scratch = await openScratch({ adminUrl: process.env.DATABASE_URL || undefined });
    closes.push(() => scratch.close());
    const { ownerUrl, drop } = await scratch.createDatabase();
    closes.push(drop);
    const dataDir = mkdtempSync(join(tmpdir(), "liandong-journeys-"));
    closes.push(() => rmSync(dataDir, { recursive: true, force: true }));
    const env = readEnv({
      NODE_ENV: "test",
      LOG_LEVEL: "error",
      PORT: String(await findFreePort()),
      SANDBOX_PORT: String(await findFreePort()),
      DATABASE_URL: ownerUrl,
    });
    const { deps, server, sandbox, stop } = await runShop({ env, dataDir, folders });
    closes.push(stop);
    if (!sandbox) throw new Error("journeys run against the sandbox of WeChat, and there is none");
    await seedDemo({ deps, users: sandbox.users, print: () => {} });
    return { url: server.url, deps, close };
  } catch (error) {
    await close();
    throw error;
  }
}
