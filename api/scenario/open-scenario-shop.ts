import { platformScope } from "@liandong/core/ledger/scope";
import type { Programme } from "@liandong/core/membership/schema";
import type { Scenario } from "@liandong/core/scenario/read-scenario";
import { appRole } from "@liandong/db/app-role";
import type { Database } from "@liandong/db/connection/database";
import { openDatabase } from "@liandong/db/connection/open-database";
import { saveProgramme } from "@liandong/db/loyalty/programmes/programmes";
import { saveWithdrawalSettings } from "@liandong/db/money/withdrawals/settings";
import { savePlan } from "@liandong/db/people/plan/plans";
import { saveScenarioCatalog } from "@liandong/db/scenario/save-catalog";
import { saveScenarioCoupons } from "@liandong/db/scenario/save-coupon-templates";
import { saveScenarioPromotions } from "@liandong/db/scenario/save-promotions";
import type { Scratch } from "@liandong/db/server/scratch";
import { createLog } from "../log";
import type { Deps } from "../trpc/context";
import type { Sandbox } from "../wechat/sandbox/create-sandbox";
import type { SandboxKeys } from "../wechat/sandbox/keys";
import { createApiInProcess } from "./create-api-in-process";

export type ScenarioShop = {
  scenario: Scenario;
  deps: Deps;
  sandbox: Sandbox;
  /** The present time in the scenario. */
  clock: { now: Date };
  /** The shop's ids of the scenario's names. */
  skus: ReadonlyMap<string, { skuId: string; productId: string }>;
  members: Map<string, string>;
  orders: Map<string, string>;
  withdrawals: Map<string, string>;
  couponTemplates: ReadonlyMap<string, string>;
  coupons: Map<string, string>;
  reviews: Map<string, string>;
  close(): Promise<void>;
};

/** Scenarios know no daily limits and no approval of withdrawals. */
const noLimits = { reviewAboveFen: null, dailyRequests: null, dailyAmountFen: null };

/** In a scenario years may pass between a payment and its refund. */
const sandboxSettings = { refunds: "at_once", refundDays: Number.POSITIVE_INFINITY } as const;

/** Long, since nobody waits: a busy machine makes a run slow, and no file fails by it. */
const deadlineMs = 120_000;

/**
 * A whole shop on a fresh database: API, sandbox and clock in this process, with the scenario's plan and products
 * published.
 */
export async function openScenarioShop(scenario: Scenario, scratch: Scratch, keys: SandboxKeys): Promise<ScenarioShop> {
  const database = await scratch.createDatabase();
  const db = openDatabase({ url: database.ownerUrl, role: appRole, maxConnections: 2, deadlineMs });
  const clock = { now: scenario.events[0]?.at ?? new Date(0) };
  const now = () => new Date(clock.now);
  const { deps, sandbox } = createApiInProcess({
    db,
    log: createLog({ level: "silent" }),
    now,
    keys,
    name: "scenario",
    sandboxSettings,
    appSettings: { deliversVirtual: false },
  });

  const names = await publishScenario(db, scenario, now());
  const close = async () => {
    await sandbox.stop();
    await db.close();
    await database.drop();
  };
  const made = {
    members: new Map(),
    orders: new Map(),
    withdrawals: new Map(),
    coupons: new Map(),
    reviews: new Map(),
  };
  return { scenario, deps, sandbox, clock, ...names, ...made, close };
}

/** Publishes the scenario's plan, programme, products and coupon templates; without a programme no member joins one. */
async function publishScenario(db: Database, scenario: Scenario, now: Date) {
  const { plan, programme, products, coupons } = scenario;
  const published = { publishedAt: now, publishedBy: "scenario" };
  await db.run(async (handle) => {
    await savePlan(handle, { plan, ...published, confirmedNotes: [] });
    await saveWithdrawalSettings(handle, { version: 0, settings: noLimits, changedAt: now, changedBy: "scenario" });
  });
  return db.transaction(async (tx) => {
    const skus = await saveScenarioCatalog(tx, { products: [...products.values()], now });
    const productIds = (name: string) => skus.get(name)?.productId ?? name;
    if (programme) {
      const named = withProductIds(programme, productIds);
      await saveProgramme(tx, { scope: platformScope, programme: named, ...published });
    }
    const couponTemplates = await saveScenarioCoupons(tx, { templates: [...coupons.values()], productIds, now });
    await saveScenarioPromotions(tx, {
      activities: [...scenario.activities.values()],
      thresholds: scenario.thresholds,
      productIds,
      couponTemplateIds: (name) => couponTemplates.get(name) ?? name,
      now,
    });
    return { skus, couponTemplates };
  });
}

/** 积分活动 name products. */
function withProductIds(programme: Programme, productIds: (name: string) => string): Programme {
  const { boosts } = programme.points;
  if (!boosts) return programme;
  const named = boosts.map((boost) =>
    boost.products ? { ...boost, products: boost.products.map(productIds) } : boost,
  );
  return { ...programme, points: { ...programme.points, boosts: named } };
}
