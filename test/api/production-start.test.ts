import { afterAll, expect, setDefaultTimeout, test } from "bun:test";
import { join } from "node:path";
import { loadOrCreateSandboxKeys } from "@liandong/api/wechat/sandbox/keys";
import { createDatabase } from "@liandong/db/server/create-database";
import { findFreePort } from "@liandong/db/server/free-port";
import postgres from "postgres";
import { productionEnv } from "../support/production-env";
import { runProgram, spawnProgram } from "../support/run-process";
import { createTestDatabase } from "../support/test-database";

setDefaultTimeout(300_000);

const database = await createTestDatabase();
const demo = await createTestDatabase();
const port = await findFreePort();
const env = productionEnv({
  keys: loadOrCreateSandboxKeys(null),
  wechatUrl: "http://127.0.0.1:9",
  databaseUrl: database.ownerUrl,
  port,
});
const start = (change: Record<string, string>, ...options: string[]) =>
  runProgram({ args: ["api/commands/start.ts", "--watched", ...options], env: { ...env, ...change } });
const admin = (verb: string, username: string, password: string) =>
  runProgram({ args: ["api/commands/admin.ts", verb, username], env, input: `${password}\n` });

const children: ReturnType<typeof spawnProgram>[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
});

/**
 * Starts the compiled server, as the image does, and gives what it printed until it was ready. Its output is read to the end, or
 * it could not log.
 */
async function startShop() {
  expect(await runProgram({ args: ["api/start/build-server.ts"], env: {} })).toMatchObject({ code: 0 });
  const child = spawnProgram({ args: ["api/dist/start.js", "--watched"], env: { ...env, LOG_LEVEL: "warn" } });
  children.push(child);
  const decoder = new TextDecoder();
  let printed = "";
  const ready = Promise.withResolvers<void>();
  const reading = (async () => {
    for await (const chunk of child.stdout) {
      printed += decoder.decode(chunk);
      if (printed.includes("ready in")) ready.resolve();
    }
    ready.reject(new Error(`the shop has ended: ${printed}${await new Response(child.stderr).text()}`));
  })();
  await ready.promise;
  return { child, printed, reading };
}

async function logIn(username: string, password: string) {
  const answer = await fetch(`http://127.0.0.1:${port}/trpc/desk.session.login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username, password }),
  });
  const { result } = (await answer.json()) as { result?: { data: { token: string; staff: object } } };
  return { status: answer.status, staff: result?.data.staff, token: result?.data.token };
}

test.each([
  [{ PROXY_HOPS: "" }, /^Production needs the setting PROXY_HOPS: /],
  [{ DATABASE_URL: "" }, /^Production needs the setting DATABASE_URL: /],
  [{ SECRETS_KEY: "" }, /^Production needs the setting SECRETS_KEY: /],
  [{ WECHAT_SECRET: "" }, /^WeChat is only partly configured: set WECHAT_SECRET\./],
  [{ WECHAT_NOTIFY_BASE_URL: "http://shop.invalid" }, /^WECHAT_NOTIFY_BASE_URL must be an https address/],
  [{ WECHAT_PAY_BASE_URL: "hello" }, /^The setting WECHAT_PAY_BASE_URL cannot be used: it has to be an address/],
])("production with %o says in one sentence what to set, and touches no database", async (change, sentence) => {
  const name = `untouched_${Math.random().toString(36).slice(2)}`;
  const url = new URL(database.ownerUrl);
  url.pathname = "/postgres";
  await createDatabase({ adminUrl: url.href, name });
  url.pathname = `/${name}`;
  const { code, stdout, stderr } = await start({ DATABASE_URL: url.href, ...change });
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(sentence);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  const sql = postgres(url.href, { max: 1 });
  expect(await sql`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`).toHaveLength(0);
  await sql.end();
});

test("--fresh is refused in production", async () => {
  const { code, stderr } = await start({}, "--fresh");
  expect([code, stderr]).toEqual([1, "--fresh never runs in production: it deletes all data.\n"]);
});

test("production does not start on a database of the demo, and the demo not on one of a shop", async () => {
  await demo.owner.run(({ sql }) => sql`INSERT INTO installation (kind) VALUES ('demo')`);
  const refused = await start({ DATABASE_URL: demo.ownerUrl });
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringMatching(/^This database holds the demo/)]);
  await demo.owner.run(({ sql }) => sql`UPDATE installation SET kind = 'shop'`);
  const { code, stderr } = await runProgram({
    args: ["api/commands/start.ts", "--watched"],
    env: { DATABASE_URL: demo.ownerUrl, PORT: "0", SANDBOX_PORT: "0" },
  });
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^This database was not made by the demo/)]);
});

test("an owner makes the first admin of a production shop by a command, logs in, and gets a new password the same way", async () => {
  const { child, printed, reading } = await startShop();
  expect(printed).toContain("The desk has no admin yet: bun run admin create NAME makes one.");
  expect((await logIn("admin", "liandong-demo")).status).toBe(401);
  expect(await admin("create", "Owner", "liandong-demo")).toMatchObject({ code: 2, stdout: "" });
  expect((await admin("create", "owner", "tea")).stderr).toBe("The password needs 10 to 200 characters.\n");
  expect(await admin("create", "owner", "tea-garden-1987")).toMatchObject({
    code: 0,
    stdout: "owner can log in to the desk.\n",
  });
  const first = await logIn("owner", "tea-garden-1987");
  expect(first).toMatchObject({ status: 200, staff: { roles: ["admin"], mustChangePassword: false } });
  expect(await admin("create", "owner", "tea-garden-1988")).toMatchObject({ code: 2 });
  expect(await admin("reset", "nobody", "tea-garden-1988")).toMatchObject({ code: 2 });
  expect(await admin("reset", "owner", "tea-garden-1988")).toMatchObject({ code: 0 });
  const me = await fetch(`http://127.0.0.1:${port}/trpc/desk.session.me`, {
    headers: { authorization: `Bearer ${first.token}` },
  });
  expect(me.status).toBe(401);
  expect((await logIn("owner", "tea-garden-1987")).status).toBe(401);
  expect((await logIn("owner", "tea-garden-1988")).status).toBe(200);
  const avatar = await fetch(`http://127.0.0.1:${port}/media/avatars/default.webp`);
  const drawn = Bun.file(join(import.meta.dir, "../../api/people/members/default-avatar.webp"));
  expect(await avatar.bytes()).toEqual(await drawn.bytes());
  const config = await fetch(`http://127.0.0.1:${port}/client-config`);
  expect(await config.json()).toMatchObject({ sandboxUrl: null });
  child.kill("SIGTERM");
  expect(await child.exited).toBe(0);
  await reading;
});

test("a shop that an older version made does not start while an account has the demo's password", async () => {
  await database.owner.run(async ({ sql }) => {
    await sql`DELETE FROM installation`;
    await sql`UPDATE staff SET password_hash = ${await Bun.password.hash("liandong-demo")}`;
  });
  for (const attempt of [1, 2]) {
    const { code, stderr } = await start({});
    expect([attempt, code, stderr]).toEqual([attempt, 1, expect.stringContaining("is that of owner: ")]);
  }
});
