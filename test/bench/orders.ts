// bun run bench:orders [--quick]: orders over HTTP, from the quote to the paid order, by 1, 8 and 32 clients at a time and by
// 1, 2 and 3 web processes on one database. Prints a table and what it does not measure.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadOrCreateSandboxKeys } from "@liandong/api/wechat/sandbox/keys";
import { openDatabase } from "@liandong/db/connection/open-database";
import { migrate } from "@liandong/db/migrate";
import { createDatabase } from "@liandong/db/server/create-database";
import { findFreePort } from "@liandong/db/server/free-port";
import { startPostgres } from "@liandong/db/server/start-postgres";
import { openRoundTripCounter } from "../support/count-round-trips";
import { productionEnv } from "../support/production-env";
import { measure, median, processCpuMs, watchDatabase } from "./measure";
import { type Buyer, type OrdersShop, prepareOrdersShop, priceFen } from "./orders-shop";

const isQuick = process.argv.includes("--quick");
const rounds = isQuick ? 2 : 5;
const perRound = isQuick ? 60 : 240;
const buyerCount = isQuick ? 1_000 : 6_000;

type Web = { url: string; pid: number };
type Row = { clients: number; webs: number; perSecond: number; webCpuMs: number; databaseCpuMs: number; p50Ms: number };

const folder = mkdtempSync(join(tmpdir(), "liandong-bench-orders-"));
const server = await startPostgres({ dataDir: folder, settings: { shared_buffers: "512MB", max_wal_size: "4GB" } });
watchDatabase(folder);
const children: Bun.Subprocess[] = [];
const rows: Row[] = [];
let repeatedCalls = 0;
try {
  await createDatabase({ adminUrl: server.url("postgres"), name: "orders" });
  const ownerUrl = server.url("orders");
  await migrate({ ownerUrl });
  const owner = openDatabase({ url: ownerUrl, maxConnections: 2 });
  const shop = await prepareOrdersShop(owner, { buyers: buyerCount });
  const wechat = await startWechat();
  const webs = [await startWeb(ownerUrl, wechat)];
  const order = placingOrders(shop, wechat);
  await runRound(order, webs, 8);
  for (const clients of [1, 8, 32]) await record(order, webs, clients);
  for (const count of [2, 3]) {
    webs.push(await startWeb(ownerUrl, wechat));
    await runRound(order, webs, 32);
    await record(order, webs.slice(0, count), 32);
  }
  console.table(rows.map(show));
  if (repeatedCalls > 0) console.log(`${repeatedCalls} calls were answered with 503 and repeated.`);
  await countStatements(ownerUrl, wechat, order);
  await owner.close();
} finally {
  for (const child of children) child.kill("SIGKILL");
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
writeFileSync(join(import.meta.dir, "results-orders.json"), `${JSON.stringify(rows, null, 2)}\n`);
console.log(`Not measured: a network between the processes, the real WeChat (its answers take 50 to 300 ms), coupons, points and
balance, carts of several stores, jobs, and pages. Clients, WeChat, web processes and PostgreSQL share this machine: more than
one client measures its processors. Compare rows of one run, and commits in turns.`);

/** Starts a script of this folder; what it logs is thrown away, as writing it is part of its work. */
async function start(script: string, args: string[], url: string, env: Record<string, string> = {}): Promise<Web> {
  const command = [process.execPath, join(import.meta.dir, script), ...args];
  const child = Bun.spawn(command, { env: { ...process.env, ...env }, stdout: "ignore", stderr: "inherit" });
  children.push(child);
  for (;;) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return { url, pid: child.pid };
    if (child.exitCode !== null) throw new Error(`${script} ended with ${child.exitCode}`);
    await Bun.sleep(50);
  }
}

async function startWechat(): Promise<string> {
  const url = `http://127.0.0.1:${await findFreePort()}`;
  loadOrCreateSandboxKeys(folder);
  await start("orders-wechat.ts", [folder, new URL(url).port, String(buyerCount)], url);
  return url;
}

async function startWeb(databaseUrl: string, wechat: string): Promise<Web> {
  const url = `http://127.0.0.1:${await findFreePort()}`;
  const settings = {
    keys: loadOrCreateSandboxKeys(folder),
    wechatUrl: wechat,
    databaseUrl,
    port: Number(new URL(url).port),
  };
  return start("orders-web.ts", [folder], url, productionEnv(settings));
}

/** One order of the next buyer: quote, place, prepay, and the notification's 204. */
function placingOrders({ skuId, buyers }: OrdersShop, wechat: string) {
  let next = 0;
  return async ({ url }: Web): Promise<void> => {
    next += 1;
    const { token, addressId } = buyers[next % buyers.length] as Buyer;
    const lines = [{ skuId, quantity: 1 }];
    const quoted = `${url}/trpc/checkout.quote?input=${encodeURIComponent(JSON.stringify({ lines, addressId }))}`;
    const { totalFen } = await ask<{ totalFen: number }>(token, quoted);
    if (totalFen !== priceFen) throw new Error(`the quote says ${totalFen}`);
    const wanted = { lines, addressId, expectedTotalFen: totalFen, requestKey: `bench-order-${next}` };
    const { tradeNo } = await ask<{ tradeNo: string }>(token, `${url}/trpc/checkout.place`, wanted);
    await ask(token, `${url}/trpc/payments.prepay`, { tradeNo });
    const body = JSON.stringify({ tradeNo, web: url });
    const { status } = await fetch(`${wechat}/bench/pay`, { method: "POST", body });
    if (status !== 204) throw new Error(`the notification was answered with ${status}`);
  };
}

/** Every call may be repeated; one that a busy machine answered with 503 is, as people press a button again. */
async function ask<Answer>(token: string, url: string, body?: object): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const init = body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers };
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetch(url, init);
    const json = (await answer.json()) as { result?: { data: Answer } };
    if (json.result) return json.result.data;
    if (answer.status !== 503 || attempt === 3) throw new Error(`${url}: ${JSON.stringify(json)}`);
    repeatedCalls += 1;
  }
}

type PlaceOrder = ReturnType<typeof placingOrders>;

async function runRound(order: PlaceOrder, webs: readonly Web[], clients: number) {
  const cpu = () => webs.reduce((sum, { pid }) => sum + processCpuMs(pid), 0);
  const before = cpu();
  const times: number[] = [];
  const jobs = Array.from({ length: perRound }, (_, place) => webs[place % webs.length] as Web);
  const measured = await measure(jobs, clients, async (web) => {
    const startedAt = performance.now();
    await order(web);
    times.push(performance.now() - startedAt);
  });
  return { ...measured, webCpuMs: (cpu() - before) / perRound, p50Ms: median(times) };
}

async function record(order: PlaceOrder, webs: readonly Web[], clients: number): Promise<void> {
  const measured: Awaited<ReturnType<typeof runRound>>[] = [];
  for (let round = 0; round < rounds; round += 1) measured.push(await runRound(order, webs, clients));
  const middle = (of: (round: (typeof measured)[number]) => number) => median(measured.map(of));
  rows.push({
    clients,
    webs: webs.length,
    perSecond: middle(({ perSecond }) => perSecond),
    webCpuMs: middle(({ webCpuMs }) => webCpuMs),
    databaseCpuMs: middle(({ databaseCpuMs }) => databaseCpuMs),
    p50Ms: middle(({ p50Ms }) => p50Ms),
  });
}

function show({ clients, webs, perSecond, webCpuMs, databaseCpuMs, p50Ms }: Row) {
  return {
    clients,
    "web processes": webs,
    "orders/s": perSecond.toFixed(1),
    "p50 ms": p50Ms.toFixed(0),
    "web CPU ms": webCpuMs.toFixed(1),
    "database CPU ms": databaseCpuMs.toFixed(1),
  };
}

/** Statements of an order, BEGIN and COMMIT among them, counted on the wire by a web process of its own. */
async function countStatements(databaseUrl: string, wechat: string, order: PlaceOrder): Promise<void> {
  const counter = await openRoundTripCounter(databaseUrl);
  const web = await startWeb(counter.url, wechat);
  for (let warm = 0; warm < 10; warm += 1) await order(web);
  const orders = 10;
  const { statements, roundTrips } = await counter.count(async () => {
    for (let number = 0; number < orders; number += 1) await order(web);
  });
  console.log(
    `An order takes ${statements / orders} statements in ${roundTrips / orders} round trips to the database.`,
  );
  counter.close();
}
