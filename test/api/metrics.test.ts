import { expect, test } from "bun:test";
import { createLog } from "@liandong/api/log";
import { createMeter } from "@liandong/api/metrics/meter";
import { metricsRoutes } from "@liandong/api/metrics/metrics-routes";
import { createApp } from "@liandong/api/server";
import { createWechat } from "@liandong/api/wechat/client/create-wechat";
import { loadOrCreateSandboxKeys, sandboxWechatConfig } from "@liandong/api/wechat/sandbox/keys";
import { openDatabase } from "@liandong/db/connection/open-database";
import { findUnready } from "@liandong/db/server/readiness";
import { payJoinOrder } from "../support/paid-order";
import { createTestMall } from "../support/test-mall";

const mall = await createTestMall();
const meter = createMeter();
const token = "scraper-of-the-test-shop";
const deps = { ...mall.deps, meter };
const folders = {};
const settings = { production: true, proxyHops: 0, sandboxUrl: null, folders, ready: () => true };
const app = createApp(deps, { ...settings, metrics: metricsRoutes({ deps, meter, token }) });
const scrape = async (authorization = `Bearer ${token}`) => app.request("/metrics", { headers: { authorization } });
const lines = async () => (await (await scrape()).text()).split("\n");

test("without its token the page of figures does not exist", async () => {
  for (const authorization of ["", "Bearer ", "Bearer other", `Basic ${token}`]) {
    expect((await scrape(authorization)).status).toBe(404);
  }
  expect((await createApp(mall.deps, settings).request("/metrics")).status).toBe(404);
  const answer = await scrape();
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, expect.stringContaining("version=0.0.4")]);
});

test("procedures are counted by name and outcome, and refusals by the code that was read", async () => {
  await app.request("/trpc/catalog.categories");
  await app.request("/trpc/members.me");
  await app.request("/trpc/no.such.procedure");
  const told = await lines();
  expect(told).toContain('liandong_procedure_seconds_count{procedure="catalog.categories",outcome="ok"} 1');
  expect(told).toContain('liandong_procedure_seconds_count{procedure="members.me",outcome="refused"} 1');
  expect(told).toContain('liandong_procedure_errors_total{procedure="members.me",code="auth.login_required"} 1');
  expect(told.some((line) => line.includes("no.such.procedure"))).toBe(false);
  expect(told).toContain('liandong_http_requests_total{method="GET",status="401"} 1');
});

test("the circuit to each host of WeChat is told with its state", async () => {
  const told = (await lines()).filter((line) => line.startsWith("liandong_wechat_circuit{"));
  const hosts = [...new Set(mall.deps.wechat.circuits().map(({ host }) => host))];
  expect(hosts.length).toBeGreaterThan(0);
  expect(told.sort()).toEqual(hosts.map((host) => `liandong_wechat_circuit{host="${host}",state="closed"} 1`).sort());
});

test("what was booked today is told by kind in fen, and the last verification with its differences", async () => {
  const { id } = await mall.newMember();
  await payJoinOrder(mall, { memberId: id, orderNo: "METRICS-1" });
  const [paid] = await mall.db.run(
    ({ sql }) => sql<{ fen: string }[]>`
      SELECT sum(amount)::text AS fen FROM ledger_entry JOIN ledger_transaction AS t ON t.key = transaction_key
      WHERE t.kind = 'order_paid' AND amount > 0 AND purpose NOT LIKE 'points%' AND purpose NOT LIKE 'growth%'`,
  );
  await mall.db.run(
    ({ sql }) => sql`INSERT INTO job_run (id, job, actor, started_at, ended_at, outcome, result) VALUES
      ('10000000-0000-4000-8000-000000000001', 'verify', 'system', ${mall.clock.now}, ${mall.clock.now}, 'trouble', '{"differences": 2}')`,
  );
  const told = await lines();
  expect(told).toContain(`liandong_booked_today_fen{kind="order_paid"} ${paid!.fen}`);
  expect(told).toContain('liandong_bookings_today{kind="order_paid"} 1');
  expect(told).toContain("liandong_verify_differences 2");
  expect(told).toContain(`liandong_verify_ended_timestamp_seconds ${mall.clock.now.getTime() / 1000}`);
  mall.clock.now = new Date(mall.clock.now.getTime() + 86_400_000);
  expect(await lines()).not.toContain('liandong_bookings_today{kind="order_paid"} 1');
});

test("calls to WeChat are counted by their outcome", async () => {
  const keys = loadOrCreateSandboxKeys(null);
  const config = sandboxWechatConfig({ keys, sandboxUrl: "http://wechat.test", notifyBaseUrl: "http://shop.test" });
  const answers = [
    Response.json({ errcode: 40029, errmsg: "invalid code" }),
    new Response("no gateway", { status: 502 }),
  ];
  const fetch = () => answers.shift()!;
  const wechat = createWechat({
    config,
    now: mall.deps.now,
    log: createLog({ level: "silent" }),
    fetch,
    observe: meter.wechatCall,
  });
  await expect(wechat.login("used")).rejects.toThrow();
  await expect(wechat.login("used")).rejects.toThrow();
  const told = await lines();
  for (const outcome of ["refused", "unknown"]) {
    expect(told).toContain(`liandong_wechat_call_seconds_count{host="api",call="login",outcome="${outcome}"} 1`);
  }
});

test("scrapes at the same time tell the same, and without a database the figures of the process remain", async () => {
  const [one, other] = await Promise.all([lines(), lines()]);
  expect(one).toContain("liandong_database_up 1");
  expect(other).toContain("liandong_database_up 1");
  const db = openDatabase({ url: "postgres://nobody@127.0.0.1:1/none", deadlineMs: 500 });
  const own = createMeter();
  const cut = metricsRoutes({ deps: { ...mall.deps, db }, meter: own, token: null });
  const told = (await (await cut.request("/metrics")).text()).split("\n");
  expect(told).toContain("liandong_database_up 0");
  expect(told.some((line) => line.startsWith("liandong_booked_today_fen{"))).toBe(false);
  await db.close();
});

test("a slow procedure and a slow statement are logged with the request's id and without parameters", async () => {
  const log = createLog({ level: "warn", destination: { write: (line) => void logged.push(JSON.parse(line)) } });
  const logged: Record<string, unknown>[] = [];
  const db = mall.open({ slowQueries: { fromMs: 0, report: (slow) => log.warn(slow, "slow query") } });
  const watched = createApp({ ...deps, db, log, slowProcedureMs: 0 }, settings);
  const headers = { "x-request-id": "slow-one", authorization: "Bearer nobody-has-this" };
  await watched.request("/trpc/members.me", { headers });
  const slow = logged.filter(({ msg }) => msg === "slow procedure");
  expect(slow).toEqual([expect.objectContaining({ requestId: "slow-one", path: "members.me", outcome: "refused" })]);
  const statements = logged.filter(({ msg }) => msg === "slow query");
  expect(statements).toEqual([
    expect.objectContaining({
      requestId: "slow-one",
      ms: expect.any(Number),
      statement: expect.stringContaining("session"),
    }),
  ]);
  expect(JSON.stringify(logged)).not.toContain("nobody-has-this");
});

test("a process without the queue, or with older tables, says that it is not ready", async () => {
  const watched = createApp(deps, { ...settings, findUnready });
  const status = async () => (await (await watched.request("/ready")).json()) as object;
  expect(await status()).toEqual({ status: "queue missing" });
  await mall.owner.run(
    ({ sql }) => sql`DELETE FROM drizzle.__drizzle_migrations
    WHERE id = (SELECT max(id) FROM drizzle.__drizzle_migrations)`,
  );
  expect(await status()).toEqual({ status: "migrations missing" });
  expect((await watched.request("/readyz")).status).toBe(503);
  expect((await watched.request("/health")).status).toBe(200);
});
