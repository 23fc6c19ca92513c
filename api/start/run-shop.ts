import { join } from "node:path";
import { appRole } from "@liandong/db/app-role";
import type { Database } from "@liandong/db/connection/database";
import { openDatabase } from "@liandong/db/connection/open-database";
import { DatabaseSetupError } from "@liandong/db/connection/setup-error";
import type { SlowQueries } from "@liandong/db/connection/slow-queries";
import { migrate } from "@liandong/db/migrate";
import { type InstallationKind, markInstallation } from "@liandong/db/server/mark-installation";
import { recordFirstAccount } from "@liandong/db/server/record-first-account";
import { startDatabase } from "@liandong/db/server/start-database";
import type { Env } from "../env";
import { readKeepDays } from "../keep-days";
import { createLog, type Log } from "../log";
import { openSecretBox } from "../secrets/open-secret-box";
import type { ServedFolders } from "../server";
import { findDemoPasswords } from "../staff/accounts/admins";
import { openWechatAccounts } from "../staff/merchants/open-accounts";
import type { Door, RunningServer } from "../start-server";
import { openTraces } from "../traces/open-traces";
import type { Deps } from "../trpc/context";
import { openPictureStore } from "../uploads/open-picture-store";
import type { Sandbox } from "../wechat/sandbox/create-sandbox";
import { openDoor } from "./open-door";
import { openMeter, openPorts } from "./open-ports";
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
  /** The bound port; by default it is bound first. */
  door?: Door;
};

/** Acts of the sandbox's users that the demo needs. */
type SandboxAct = "createUser" | "loginCode" | "phoneCode" | "paidAt" | "refundedAt" | "collectElsewhere";

export type RunningShop = {
  deps: Deps;
  server: RunningServer;
  /** The sandbox; null where the real WeChat is configured. */
  sandbox: { url: string; users: Pick<Sandbox, SandboxAct> } | null;
  /** Resolves when the embedded database ends without having been stopped. */
  databaseEnded: Promise<void>;
  /**
   * Starts the jobs; a web process only makes sure of their queue. The demo's history is played before: the job that cancels unpaid orders would take its orders of the
   * past for forgotten ones.
   */
  startJobs(): Promise<void>;
  stop(): Promise<void>;
};

/** What a running shop ends: first, all at once, what takes work in; then, in reverse order, what the work needs. */
type Endings = { intake: (() => Promise<void>)[]; needed: (() => Promise<void>)[] };

/**
 * Starts database, sandbox (unless WeChat is configured) and what the role asks for: the API, or the health of a worker; `stop`
 * ends them and the jobs.
 * @throws SettingError, DatabaseSetupError with one sentence, after stopping what had started
 */
export async function runShop({ env, dataDir, folders, onQuery, door }: ShopSettings): Promise<RunningShop> {
  const endings: Endings = { intake: [], needed: [] };
  let ready = true;
  const stop = async () => {
    ready = false;
    await Promise.all(endings.intake.splice(0).map((end) => end()));
    for (const end of endings.needed.splice(0).reverse()) await end();
  };
  try {
    const log = createLog({ level: env.LOG_LEVEL });
    const server = door ?? openDoor(env, log);
    endings.intake.push(server.stop);
    const kind = readMerchant(env) ? "shop" : "demo";
    const stops = endings.needed;
    const { db, ownerUrl, ended } = await openShopDatabase({ env, kind, dataDir, log, stops, onQuery });
    const wechat = await openWechat({ env, dataDir: join(dataDir, "sandbox"), log });
    stops.push(wechat.stop);
    const now = () => new Date();
    const meter = await openMeter(env);
    const secrets = openSecretBox({ env, dataDir });
    const { config } = wechat;
    const first = await recordFirstAccount({ ownerUrl, ...config });
    const accounts = openWechatAccounts({ db, log, now, secrets, config, first, observe: meter?.wechatCall });
    const deps: Deps = {
      db,
      log,
      now,
      meter,
      slowProcedureMs: env.SLOW_PROCEDURE_MS,
      keepDays: readKeepDays(env.KEEP_DAYS),
      pictures: openPictureStore({ env, folder: join(dataDir, "uploads") }),
      secrets,
      wechat: accounts,
      traces: openTraces(wechat, now),
    };
    await publishFirstPlan(deps);
    await publishFirstProgramme(deps);
    const sandboxUrl = wechat.sandbox?.url ?? null;
    endings.intake.push(...(await openPorts({ env, deps, folders, sandboxUrl, ready: () => ready, door: server })));
    const startJobs = async () => {
      // The queue's library is loaded once requests are answered.
      if (env.ROLE === "web") return (await import("../jobs/install-queue")).installQueue(ownerUrl);
      const jobs = await (await import("../jobs/start-jobs")).startJobs({ deps, ownerUrl });
      endings.intake.push(jobs.stop);
    };
    return { deps, server, sandbox: wechat.sandbox, databaseEnded: ended, stop, startJobs };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A job's statement may run for minutes; what has not ended by then is undone by the database. */
const longestUnitMs = 10_000;

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
  const slowQueries: SlowQueries = { fromMs: env.SLOW_QUERY_MS, report: (slow) => log.warn(slow, "slow query") };
  const db = openDatabase({ url: ownerUrl, role: appRole, onQuery, slowQueries });
  stops.push(() => Promise.race([db.close(), Bun.sleep(longestUnitMs)]));
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
