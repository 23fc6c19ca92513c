import { afterAll, expect, setDefaultTimeout, test } from "bun:test";
import { loadOrCreateSandboxKeys } from "@liandong/api/wechat/sandbox/keys";
import { productionEnv } from "../support/production-env";
import { runProgram } from "../support/run-process";
import { createStarter, type ShopProcess } from "../support/start-processes";
import { createTestDatabase } from "../support/test-database";

setDefaultTimeout(300_000);

const database = await createTestDatabase();
const keys = loadOrCreateSandboxKeys(null);
const env = productionEnv({ keys, wechatUrl: "http://127.0.0.1:9", databaseUrl: database.ownerUrl, port: 0 });
const start = createStarter(env);
const rows = <Row>(statement: string) => database.owner.run(async ({ sql }) => (await sql.unsafe(statement)) as Row[]);

async function until(happens: () => Promise<boolean>, what: string, deadlineMs = 200_000) {
  for (const end = Date.now() + deadlineMs; !(await happens()); await Bun.sleep(100)) {
    if (Date.now() > end) throw new Error(`${what} has not happened`);
  }
}

const statusOf = (port: number, path: string) =>
  fetch(`http://127.0.0.1:${port}${path}`).then(
    ({ status }) => status,
    () => 0,
  );

/** Sends requests to the processes that say they are ready, and to another one when a connection is refused. */
function createProxy(upstreams: { port: number }[]) {
  const ready = new Set<number>();
  const asking = setInterval(async () => {
    for (const { port } of upstreams) {
      if ((await statusOf(port, "/ready")) === 200) ready.add(port);
      else ready.delete(port);
    }
  }, 300);
  const forward = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    for (const port of [...ready].sort(() => Math.random() - 0.5)) {
      try {
        const answer = await fetch(`http://127.0.0.1:${port}${pathname}${search}`);
        return new Response(await answer.text(), { status: answer.status });
      } catch (error) {
        if ((error as { code?: string }).code !== "ConnectionRefused") throw error;
      }
    }
    return new Response("nobody is ready", { status: 599 });
  };
  const server = Bun.serve({ port: 0, fetch: forward, error: (error) => new Response(String(error), { status: 598 }) });
  const stop = () => {
    clearInterval(asking);
    return server.stop(true);
  };
  return { port: server.port!, ready, stop };
}

const upstreams: ShopProcess[] = [];
const proxy = createProxy(upstreams);
afterAll(proxy.stop);

test("two web processes that start at once on an empty shop both become ready", async () => {
  upstreams.push(...(await Promise.all([start({ ROLE: "web" }), start({ ROLE: "web" })])));
  await until(async () => proxy.ready.size === 2, "both are ready");
  expect(await rows("SELECT version FROM plan_version")).toHaveLength(1);
  expect(await rows("SELECT 1 FROM pg_stat_activity WHERE application_name = 'liandong-jobs'")).toEqual([]);
});

test("a rolling restart of two web processes under load loses no request", async () => {
  let running = true;
  const statuses: number[] = [];
  const load = Array.from({ length: 6 }, async () => {
    while (running) statuses.push(await statusOf(proxy.port, "/trpc/catalog.categories"));
  });
  for (const index of [0, 1]) {
    const before = upstreams[index]!;
    const answered = statuses.length;
    before.child.kill("SIGTERM");
    expect(await before.child.exited).toBe(0);
    upstreams[index] = await start({ ROLE: "web" });
    await until(async () => proxy.ready.has(upstreams[index]!.port), "the new process is ready");
    expect(statuses.length).toBeGreaterThan(answered + 20);
    expect(before.printed()).not.toContain('"level":"error"');
  }
  running = false;
  await Promise.all(load);
  expect(statuses.filter((status) => status !== 200)).toEqual([]);
});

test("a request that is under way when its process is told to end is answered", async () => {
  const process = upstreams[0]!;
  const held = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const lock = database.owner.transaction(
    async ({ sql }) => {
      await sql`LOCK TABLE category IN ACCESS EXCLUSIVE MODE`;
      locked.resolve();
      await held.promise;
    },
    { deadlineMs: 200_000 },
  );
  await locked.promise;
  const answer = statusOf(process.port, "/trpc/catalog.categories");
  const waits = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%category%'";
  await until(async () => (await rows(waits)).length > 0, "the request waits for the table");
  process.child.kill("SIGTERM");
  await until(async () => (await statusOf(process.port, "/ready")) !== 200, "the process takes no more requests");
  held.resolve();
  await lock;
  expect(await answer).toBe(200);
  expect(await process.child.exited).toBe(0);
});

test("a job whose worker is killed runs again in another worker, which tells of its health and figures alone", async () => {
  const held = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const lock = database.owner.transaction(
    async ({ sql }) => {
      await sql`LOCK TABLE session IN ACCESS EXCLUSIVE MODE`;
      locked.resolve();
      await held.promise;
    },
    { deadlineMs: 200_000 },
  );
  await locked.promise;
  const first = await start({ ROLE: "worker" });
  await rows("INSERT INTO jobs.job (name, retry_limit, retry_delay, heartbeat_seconds) VALUES ('sweep', 1, 0, 10)");
  const underWay = "SELECT 1 FROM job_run WHERE job = 'sweep' AND ended_at IS NULL";
  await until(async () => (await rows(underWay)).length > 0, "the first worker has begun the job");
  first.child.kill("SIGKILL");
  await first.child.exited;
  held.resolve();
  await lock;
  const second = await start({ ROLE: "worker", METRICS_TOKEN: "a-token-of-the-scraper" });
  await until(
    async () => (await rows("SELECT 1 FROM job_run WHERE job = 'sweep' AND outcome = 'done'")).length > 0,
    "the second run",
  );
  expect((await rows(underWay)).length).toBeGreaterThan(0);
  expect(await statusOf(second.port, "/ready")).toBe(200);
  expect(await statusOf(second.port, "/trpc/catalog.categories")).toBe(404);
  expect(await statusOf(second.port, "/metrics")).toBe(404);
  const headers = { authorization: "Bearer a-token-of-the-scraper" };
  const figures = await (await fetch(`http://127.0.0.1:${second.port}/metrics`, { headers })).text();
  expect(figures).toContain('liandong_queue_jobs{queue="sweep",state="waiting"}');
  second.child.kill("SIGTERM");
  expect(await second.child.exited).toBe(0);
});

test("a process with one role refuses to start without a database that it can share", async () => {
  const { code, stderr } = await runProgram({ args: ["api/commands/start.ts", "--watched"], env: { ROLE: "web" } });
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^ROLE=web needs the setting DATABASE_URL: /)]);
});
