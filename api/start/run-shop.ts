import { join } from "node:path";
import { appRole } from "@liandong/db/app-role";
import type { Database } from "@liandong/db/connection/database";
import { openDatabase } from "@liandong/db/connection/open-database";
import { DatabaseSetupError } from "@liandong/db/connection/setup-error";
import { migrate } from "@liandong/db/migrate";
import { type InstallationKind, markInstallation } from "@liandong/db/server/mark-installation";
import { startDatabase } from "@liandong/db/server/start-database";
import { type Env, listenHost } from "../env";
import { createLog, type Log } from "../log";
import { openSecretBox } from "../secrets/open-secret-box";
import { createApp, type ServedFolders } from "../server";
import { findDemoPasswords } from "../staff/accounts/admins";
import { certificateStore } from "../staff/merchants/certificate-store";
import { type RunningServer, startServer } from "../start-server";
import type { Deps } from "../trpc/context";
import { openPictureStore } from "../uploads/open-picture-store";
import { createWechat } from "../wechat/client/create-wechat";
import type { Sandbox } from "../wechat/sandbox/create-sandbox";
import { openWechat, readMerchant } from "./open-wechat";
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
    const kind = readMerchant(env) ? "shop" : "demo";
    const { db, ownerUrl, ended } = await openShopDatabase({ env, kind, dataDir, log, stops, onQuery });
    const wechat = await openWechat({ env, dataDir: join(dataDir, "sandbox"), log });
    stops.push(wechat.stop);
    const now = () => new Date();
    const pictures = openPictureStore({ env, folder: join(dataDir, "uploads") });
    const secrets = openSecretBox({ env, dataDir });
    const client = { now, log, certificates: certificateStore(db) };
    const deps: Deps = { db, log, now, pictures, secrets, wechat: createWechat({ ...client, config: wechat.config }) };
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

type OpenDatabaseCall = Omit<ShopSettings, "folders"> & {
  kind: InstallationKind;
  log: Log;
  stops: (() => Promise<void>)[];
};

async function openShopDatabase({
  env,
  kind,
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
  const { ownerUrl } = database;
  await migrate({ ownerUrl });
  const db = openDatabase({ url: ownerUrl, role: appRole, onQuery });
  stops.push(() => db.close());
  const admitOldShop = () => refuseDemoPasswords(db);
  await markInstallation({ ownerUrl, kind, isOwn: !env.DATABASE_URL, admitOldShop });
  return { db, ownerUrl, ended: database.ended };
}

/** Later accounts cannot take the password: a shop that an older version made is looked through once. */
async function refuseDemoPasswords(db: Database): Promise<void> {
  const names = await findDemoPasswords({ ctx: { db } });
  if (names.length === 0) return;
  throw new DatabaseSetupError(
    `The published password of the demo is that of ${names.join(", ")}: give them another one first (bun run admin reset NAME).`,
  );
}
