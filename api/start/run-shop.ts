import { join } from "node:path";
import { appRole } from "@liandong/db/app-role";
import type { Database } from "@liandong/db/connection/database";
import { openDatabase } from "@liandong/db/connection/open-database";
import { migrate } from "@liandong/db/migrate";
import { startDatabase } from "@liandong/db/server/start-database";
import { type Env, listenHost } from "../env";
import { createLog, type Log } from "../log";
import { openSecretBox } from "../secrets/open-secret-box";
import { createApp, type ServedFolders } from "../server";
import { type RunningServer, startServer } from "../start-server";
import type { Deps } from "../trpc/context";
import { openPictureStore } from "../uploads/open-picture-store";
import { createWechat } from "../wechat/client/create-wechat";
import type { Sandbox } from "../wechat/sandbox/create-sandbox";
import { openWechat } from "./open-wechat";
import { publishFirstPlan } from "./publish-first-plan";
import { publishFirstProgramme } from "./publish-first-programme";

export type ShopSettings = {
  env: Env;
  /** Folder for the data of the embedded database and of the sandbox. */
  dataDir: string;
  folders: ServedFolders;
  /** Called with every statement sent to the database. */
  onQuery?: (statement: string) => void;
};

export type RunningShop = {
  deps: Deps;
  server: RunningServer;
  /** The sandbox; null where the real WeChat is configured. */
  sandbox: { url: string; users: Pick<Sandbox, "createUser" | "loginCode" | "phoneCode" | "paidAt"> } | null;
  /** Resolves when the embedded database ends without having been stopped. */
  databaseEnded: Promise<void>;
  /**
   * Starts the jobs. The demo's history is played before: the job that cancels unpaid orders would take its orders of the
   * past for forgotten ones.
   */
  startJobs(): Promise<void>;
  stop(): Promise<void>;
};

/** Load balancers ask `/readyz` every few seconds. */
const productionDrainMs = 6_000;

/**
 * Starts database, sandbox (unless WeChat is configured) and API; `stop` ends them, and the jobs, in reverse order.
 * @throws SettingError, DatabaseSetupError with one sentence, after stopping what had started
 */
export async function runShop({ env, dataDir, folders, onQuery }: ShopSettings): Promise<RunningShop> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const log = createLog({ level: env.LOG_LEVEL });
    const { db, ownerUrl, ended } = await openShopDatabase({ env, dataDir, log, stops, onQuery });
    const wechat = await openWechat({ env, dataDir: join(dataDir, "sandbox"), log });
    stops.push(wechat.stop);
    const now = () => new Date();
    const pictures = openPictureStore({ env, folder: join(dataDir, "uploads") });
    const secrets = openSecretBox({ env, dataDir });
    const deps: Deps = { db, log, now, pictures, secrets, wechat: createWechat({ config: wechat.config, now, log }) };
    await publishFirstPlan(deps);
    await publishFirstProgramme(deps);

    let ready = true;
    const production = env.NODE_ENV === "production";
    const settings = {
      production,
      proxyHops: env.PROXY_HOPS ?? 0,
      sandboxUrl: wechat.sandbox?.url ?? null,
      folders,
      pictures,
      ready: () => ready,
    };
    const onStop = () => {
      ready = false;
    };
    const listening = { port: env.PORT, host: listenHost(env), drainMs: production ? productionDrainMs : 0 };
    const server = startServer({ app: createApp(deps, settings), log, onStop, ...listening });
    stops.push(server.stop);
    const shop = { deps, server, sandbox: wechat.sandbox, databaseEnded: ended, stop };
    return {
      ...shop,
      startJobs: async () => {
        // The queue's library is loaded once requests are answered.
        const { startJobs } = await import("../jobs/start-jobs");
        stops.push((await startJobs({ deps, ownerUrl })).stop);
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

type OpenDatabaseCall = Omit<ShopSettings, "folders"> & { log: Log; stops: (() => Promise<void>)[] };

async function openShopDatabase({
  env,
  dataDir,
  log,
  stops,
  onQuery,
}: OpenDatabaseCall): Promise<{ db: Database; ownerUrl: string; ended: Promise<void> }> {
  const report = (message: string) => log.info(message);
  const database = await startDatabase({
    databaseUrl: env.DATABASE_URL,
    dataDir: join(dataDir, "postgres"),
    log: report,
  });
  stops.push(database.stop);
  await migrate({ ownerUrl: database.ownerUrl });
  const db = openDatabase({ url: database.ownerUrl, role: appRole, onQuery });
  stops.push(() => db.close());
  return { db, ownerUrl: database.ownerUrl, ended: database.ended };
}
