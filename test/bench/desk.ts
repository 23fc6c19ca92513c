// bun run bench:desk [--part=50] [--rounds=100] [--plans] [--only=stock]: lists and look-ups of the desk through the API's
// procedures, without HTTP, at 1,000,000 members, 5,000,000 orders and 10,000,000 ledger entries, or at a part of that. Prints p50
// and p99 of each list with its usual conditions beside its limit, and with --plans how PostgreSQL reads them; --only takes the
// lists whose name begins so.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createLog } from "@liandong/api/log";
import { appRouter } from "@liandong/api/router";
import { temporarySecretBox } from "@liandong/api/secrets/open-secret-box";
import { openSession } from "@liandong/api/sessions/open-session";
import { openWechatAccounts } from "@liandong/api/staff/merchants/open-accounts";
import { createContext, type Deps } from "@liandong/api/trpc/context";
import { createCallerFactory } from "@liandong/api/trpc/procedures";
import { endSharedReadings } from "@liandong/api/trpc/shared-reading";
import { loadOrCreateSandboxKeys, sandboxWechatConfig } from "@liandong/api/wechat/sandbox/keys";
import { liandongPreset } from "@liandong/core/plan/preset";
import { appRole } from "@liandong/db/app-role";
import type { Database } from "@liandong/db/connection/database";
import { openDatabase } from "@liandong/db/connection/open-database";
import { savePlan } from "@liandong/db/people/plan/plans";
import { staff } from "@liandong/db/schema/staff";
import { openScratch } from "@liandong/db/server/scratch";
import { loadStoreDays } from "@liandong/db/staff/home/store-figures";
import { openExplained } from "./explain-calls";
import { fillDesk, known } from "./fill-desk";
import { fillDeskLists } from "./fill-desk-lists";
import { median } from "./measure";

const argument = (name: string, usual: number) =>
  Number(process.argv.find((one) => one.startsWith(`--${name}=`))?.split("=")[1] ?? usual);
const part = argument("part", 1);
const rounds = argument("rounds", 100);
const only = process.argv.find((one) => one.startsWith("--only="))?.split("=")[1] ?? "";
const showsPlans = process.argv.includes("--plans");
const size = { members: 1_000_000 / part, orders: 5_000_000 / part, transactions: 5_000_000 / part };
const goalMs = 100;

const scratch = await openScratch({ durable: true });
const { ownerUrl } = await scratch.createDatabase();
const db = openDatabase({ url: ownerUrl, role: appRole });
const owner = openDatabase({ url: ownerUrl, maxConnections: 1 });
const [now, log] = [() => new Date(), createLog({ level: "error" })];
const keys = loadOrCreateSandboxKeys(null);
const config = sandboxWechatConfig({ keys, sandboxUrl: "http://sandbox.bench", notifyBaseUrl: "http://mall.bench" });
const fetch = async () => Promise.reject(new Error("the bench speaks with nobody"));
const secrets = temporarySecretBox();
const wechat = openWechatAccounts({ db, log, now, secrets, config, fetch });
const createCaller = createCallerFactory(appRouter);
const callerOn = (database: Database, token: string) => {
  const deps: Deps = { db: database, now, log, secrets, wechat };
  return createCaller(createContext(deps, { token }));
};
type Api = ReturnType<typeof callerOn>;
type Measured = { what: string; p50Ms: number; p99Ms: number; goalMs: number };
const rows: Measured[] = [];

async function newStaff(username: string, storeId: string | null): Promise<string> {
  const [row] = await owner.run(({ drizzle }) =>
    drizzle
      .insert(staff)
      .values({ username, passwordHash: "", name: username, roles: ["admin"], storeId })
      .returning(),
  );
  return openSession({
    ctx: createContext({ db, now, log, secrets, wechat }),
    input: { kind: "staff", subjectId: row!.id },
  });
}

async function measure(what: string, token: string, call: (api: Api) => Promise<unknown>): Promise<void> {
  if (!what.startsWith(only)) return;
  for (let round = 0; round < 3; round += 1) await call(callerOn(db, token));
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // Searches are limited per minute and person, so the counters are deleted.
    if (round % 50 === 0) await owner.run(({ sql }) => sql`DELETE FROM rate_limit`);
    const start = performance.now();
    await call(callerOn(db, token));
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const p99Ms = times[Math.ceil(times.length * 0.99) - 1]!;
  rows.push({ what, p50Ms: median(times), p99Ms, goalMs });
  console.log(`${what.padEnd(48)} ${median(times).toFixed(1).padStart(8)} ${p99Ms.toFixed(1).padStart(8)} ms`);
  if (!showsPlans) return;
  const explained = await openExplained(ownerUrl);
  await call(callerOn(explained.db, token));
  for (const plan of await explained.close()) console.log(plan);
}

type OrderFilter = NonNullable<NonNullable<Parameters<Api["desk"]["orders"]["list"]>[0]>["filter"]>;
const days = { from: "2025-12-25", to: "2025-12-31" };
const orderFilters: readonly (readonly [string, OrderFilter])[] = [
  ["all", {}],
  ["to ship", { status: "paid" }],
  ["closed", { status: "closed" }],
  ["waiting for payment in one store", { status: "pending_payment", store: ["7"] }],
  ["a store", { store: ["7"] }],
  ["a zone without orders", { zone: ["free"] }],
  ["a week", { placed: days }],
  ["a week, closed, one zone", { placed: days, status: "closed", zone: ["join"] }],
  ["receiver's name, rare", { receiver: known.receiver }],
  ["receiver's name, frequent", { receiver: "李伟" }],
  ["receiver's phone", { receiver: known.phone }],
  ["receiver's last digits", { receiver: "0001" }],
  ["amount", { total: { fromFen: 98_000, toFen: 98_100 } }],
  ["a product", { product: "1002" }],
  ["a product by title", { product: "商品 4321" }],
  ["paid by balance", { payment: "balance" }],
  ["nothing to pay", { payment: "nothing" }],
  ["a frequent tag", { tag: "常购" }],
  ["a rare tag, refunded", { tag: known.tag, status: "refunded" }],
];

type GoodsInput = NonNullable<Parameters<Api["desk"]["goods"]["list"]>[0]>;
const goodsLists: readonly (readonly [string, GoodsInput])[] = [
  ["all", {}],
  ["off the shelf", { filter: { view: "off" } }],
  ["sold out", { filter: { view: "soldOut" } }],
  ["low", { filter: { view: "low" } }],
  ["the bin", { filter: { view: "bin" } }],
  ["a store by price", { filter: { store: ["7"] }, sort: "price" }],
  ["by sales", { sort: "-sales" }],
  ["a word", { filter: { q: "商品 432" } }],
  ["a code", { filter: { q: "C432-2" } }],
  ["many pieces", { filter: { stock: { from: 1400, to: null } } }],
];

async function benchLists(token: string): Promise<void> {
  for (const [what, filter] of orderFilters) {
    await measure(`orders: ${what}`, token, (api) => api.desk.orders.list({ filter }));
    const { status: _, ...conditions } = filter;
    await measure(`orders, counts: ${what}`, token, (api) => api.desk.orders.counts({ filter: conditions }));
  }
  await measure("orders: by amount", token, (api) => api.desk.orders.list({ sort: "-totalFen" }));
  await measure("orders: by amount, to ship", token, (api) =>
    api.desk.orders.list({ sort: "-totalFen", filter: { status: "paid" } }),
  );
  for (const view of ["waiting", "failed", "ended", "all"] as const) {
    await measure(`cases: ${view}`, token, (api) => api.desk.afterSales.list({ filter: { view }, sort: "-changedAt" }));
  }
  await measure("cases: of a receiver", token, (api) =>
    api.desk.afterSales.list({ filter: { view: "all", receiver: known.phone } }),
  );
  await measure("cases: of a store", token, (api) =>
    api.desk.afterSales.list({ filter: { view: "ended", store: ["7"] } }),
  );
  await measure("cases, counts", token, (api) => api.desk.afterSales.counts({}));
  await measure("to ship", token, (api) => api.desk.shipping.toShip({}));
  await measure("withdrawals to review", token, (api) =>
    api.desk.withdrawals.list({ filter: { state: "reviewing" }, sort: "requestedAt" }),
  );
  await measure("withdrawals paid", token, (api) => api.desk.withdrawals.list({ filter: { state: "paid" } }));
  for (const [what, input] of goodsLists) {
    await measure(`products: ${what}`, token, (api) => api.desk.goods.list(input));
    const { view: _, ...filter } = input.filter ?? {};
    await measure(`products, counts: ${what}`, token, (api) => api.desk.goods.counts({ filter }));
  }
  for (const view of ["all", "low", "out"] as const)
    await measure(`stock: ${view}`, token, (api) => api.desk.goods.stock({ filter: { view } }));
  await measure("stock: by code", token, (api) => api.desk.goods.stock({ filter: { q: "C77-1" } }));
  await measure("stock, counts", token, (api) => api.desk.goods.stockCounts({}));
  await measure("orders of a product", token, (api) => api.desk.goods.stockOrders({ productId: "1002" }));
  await measure("ledger", token, (api) => api.desk.books.ledger({}));
  await measure("ledger of a member", token, (api) => api.desk.books.ledger({ filter: { q: "20000002" } }));
  await measure("ledger of an account", token, (api) => api.desk.books.ledger({ filter: { account: "fund" } }));
  await measure("ledger of an event", token, (api) => api.desk.books.ledger({ filter: { kind: "order_refunded" } }));
}

type Promotions = NonNullable<NonNullable<Parameters<Api["desk"]["promotions"]["list"]>[0]>["filter"]>;
const promotionFilters: readonly (readonly [string, Promotions])[] = [
  ["bargains", { kind: ["bargain"] }],
  ["bargains that run", { kind: ["bargain"], state: "running" }],
  ["by name, rare", { name: "砍价 77" }],
  ["by name, frequent", { name: "砍价" }],
  ["of a product", { product: "1078" }],
];

type Coupons = NonNullable<Parameters<Api["desk"]["coupons"]["given"]>[0]>["filter"];
const givenCoupons: readonly (readonly [string, Coupons])[] = [
  ["all", {}],
  ["used", { state: "used" }],
  ["of a template", { template: "7" }],
  ["of a member", { q: "20000002" }],
  ["of a week", { given: days }],
];

/** Coupons that were given, customers of sales people, daily closings, and the page of a member. */
async function benchOtherLists(token: string): Promise<void> {
  for (const [what, filter] of givenCoupons) {
    await measure(`coupons given: ${what}`, token, (api) => api.desk.coupons.given({ filter }));
    const { state: _, ...conditions } = filter ?? {};
    await measure(`coupons given, counts: ${what}`, token, (api) =>
      api.desk.coupons.givenCounts({ filter: conditions }),
    );
  }
  await measure("coupon templates", token, (api) => api.desk.couponTemplates.list({ scope: "platform" }));
  await measure("coupon templates: that are given, most given first", token, (api) =>
    api.desk.couponTemplates.list({ scope: "platform", filter: { state: "giving" }, sort: "-claimed" }),
  );
  await measure("coupon templates: counts by name", token, (api) =>
    api.desk.couponTemplates.counts({ scope: "platform", filter: { q: "满减" } }),
  );
  for (const [what, filter] of promotionFilters) {
    await measure(`promotions: ${what}`, token, (api) => api.desk.promotions.list({ filter }));
    const { state: _, ...conditions } = filter;
    await measure(`promotions, counts: ${what}`, token, (api) => api.desk.promotions.counts({ filter: conditions }));
  }
  for (const view of ["mine", "today", "overdue", "pool", "all"] as const)
    await measure(`customers: ${view}`, token, (api) => api.desk.crm.list({ view }));
  await measure("customers: by phone", token, (api) => api.desk.crm.list({ view: "all", q: "13800000042" }));
  await measure("customers, counts", token, (api) => api.desk.crm.counts());
  await measure("daily closings", token, (api) => api.desk.books.closes({}));
  await measure("campaigns", token, (api) => api.desk.campaigns.list({}));
  await measure("lotteries", token, (api) => api.desk.lotteries.list({}));
  await measure("page of a member", token, (api) => api.desk.member({ memberId: "20000002" }));
  await measure("start page: what waits", token, (api) => api.desk.home.waiting());
}

/** The start page and the search of a store's staff. Shared readings are ended, so that each is measured. */
async function benchStore(token: string): Promise<void> {
  await measure("start page of a store: what waits", token, (api) => {
    endSharedReadings(db);
    return api.desk.home.waiting();
  });
  const sixtyDays = { storeId: "7", from: "2025-11-03", to: "2026-01-01" };
  await measure("start page of a store: 60 days", token, () => db.run((handle) => loadStoreDays(handle, sixtyDays)));
  for (const q of [known.orderNo, known.phone, "0001", "李伟", "会员4321", "商品 4321"])
    await measure(`search of a store: ${q}`, token, (api) => api.desk.search({ q }));
}

async function benchSearch(token: string): Promise<void> {
  const texts = [
    known.orderNo,
    "000001",
    `T${known.orderNo}`,
    known.transactionId,
    known.trackingNo,
    known.phone,
    "0001",
  ];
  const words = [
    `A${known.orderNo}`,
    `W${"1".padStart(26, "0")}`,
    known.receiver,
    "李伟",
    "会员4321",
    "商品 4321",
    "20000002",
  ];
  for (const q of [...texts, ...words, "SF9999999999", "没有这个人"]) {
    await measure(`search: ${q}`, token, (api) => api.desk.search({ q }));
  }
}

try {
  await db.run((handle) =>
    savePlan(handle, { plan: liandongPreset, publishedAt: now(), publishedBy: "bench", confirmedNotes: [] }),
  );
  await fillDesk(owner, size);
  const token = await newStaff("pingtai", null);
  const [first] = await owner.run(({ sql }) => sql<{ id: string }[]>`SELECT id::text FROM staff`);
  await fillDeskLists(owner, { ...size, staffId: first!.id });
  await owner.run(({ sql }) => sql`VACUUM (ANALYZE)`, { deadlineMs: 3_600_000 });
  await benchLists(token);
  await benchOtherLists(token);
  await benchSearch(await newStaff("sousuo", null));
  const clerk = await newStaff("dianyuan", "7");
  await benchStore(clerk);
  await measure("orders: a store's staff", clerk, (api) => api.desk.orders.list({}));
  await measure("orders: a store's staff, refunded", clerk, (api) =>
    api.desk.orders.list({ filter: { status: "refunded" } }),
  );
  await measure("cases: a store's staff", clerk, (api) => api.desk.afterSales.list({ filter: { view: "all" } }));
  console.table(rows.filter(({ p99Ms }) => p99Ms > goalMs).map(({ what, p50Ms, p99Ms }) => ({ what, p50Ms, p99Ms })));
  writeFileSync(join(import.meta.dir, "desk-results.json"), `${JSON.stringify({ size, rows }, null, 2)}\n`);
} finally {
  await Promise.all([db.close(), owner.close()]);
  await scratch.close();
}
