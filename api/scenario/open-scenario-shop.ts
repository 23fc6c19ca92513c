import type { Scenario } from "@liandong/core/scenario/read-scenario";
import { appRole } from "@liandong/db/app-role";
import { openDatabase } from "@liandong/db/connection/open-database";
import { savePlan } from "@liandong/db/plan/save-plan";
import { saveScenarioCatalog } from "@liandong/db/scenario/save-catalog";
import type { Scratch } from "@liandong/db/server/scratch";
import { saveWithdrawalSettings } from "@liandong/db/withdrawals/settings";
import { createLog } from "../log";
import { createApp } from "../server";
import type { Deps } from "../trpc/context";
import { createWechat } from "../wechat/client/create-wechat";
import { createSandbox, type Sandbox } from "../wechat/sandbox/create-sandbox";
import { type SandboxKeys, sandboxWechatConfig } from "../wechat/sandbox/keys";

export type ScenarioShop = {
  scenario: Scenario;
  deps: Deps;
  sandbox: Sandbox;
  /** The scenario's time. */
  clock: { now: Date };
  /** Names of the scenario to the shop's numbers, and back. */
  skus: ReadonlyMap<string, { skuId: string; productId: string }>;
  members: Map<string, string>;
  orders: Map<string, string>;
  withdrawals: Map<string, string>;
  close(): Promise<void>;
};

/** A plan knows no limits of a day and no approval. */
const noLimits = { reviewAboveFen: null, dailyRequests: null, dailyAmountFen: null };

const sandboxUrl = "http://sandbox.scenario";

/** A whole shop on a fresh database: API, sandbox and clock in this process, the scenario's plan and products published. */
export async function openScenarioShop(scenario: Scenario, scratch: Scratch, keys: SandboxKeys): Promise<ScenarioShop> {
  const database = await scratch.createDatabase();
  const db = openDatabase({ url: database.ownerUrl, role: appRole, maxConnections: 2 });
  const clock = { now: scenario.events[0]?.at ?? new Date(0) };
  const now = () => new Date(clock.now);
  const log = createLog({ level: "silent" });
  const deliver = async (input: string | URL | Request, init?: RequestInit) => app.fetch(new Request(input, init));
  const sandbox = createSandbox({
    keys,
    dataDir: null,
    now,
    log,
    hasTimers: false,
    deliver,
    settings: { refunds: "at_once" },
  });
  const fetch = async (input: string | URL | Request, init?: RequestInit) => sandbox.fetch(new Request(input, init));
  const config = sandboxWechatConfig({ keys, sandboxUrl, notifyBaseUrl: "http://mall.scenario" });
  const deps: Deps = { db, log, now, wechat: createWechat({ config, now, log, fetch }) };
  const settings = { production: true, proxyHops: 0, sandboxUrl, folders: {}, deliversVirtual: false };
  const app = createApp(deps, { ...settings, ready: () => true });

  const published = { plan: scenario.plan, publishedAt: now(), publishedBy: "scenario", confirmedNotes: [] };
  await db.run(async (handle) => {
    await savePlan(handle, published);
    await saveWithdrawalSettings(handle, { settings: noLimits, changedAt: now(), changedBy: "scenario" });
  });
  const skus = await db.transaction((tx) =>
    saveScenarioCatalog(tx, { products: [...scenario.products.values()], now: now() }),
  );
  const close = async () => {
    await sandbox.stop();
    await db.close();
    await database.drop();
  };
  return { scenario, deps, sandbox, clock, skus, members: new Map(), orders: new Map(), withdrawals: new Map(), close };
}
