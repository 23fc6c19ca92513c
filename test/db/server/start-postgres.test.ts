import { afterAll, expect, test } from "bun:test";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startPostgres } from "@liandong/db/server/start-postgres";
import postgres from "postgres";

const folder = mkdtempSync(join(tmpdir(), "liandong-launcher-"));
chmodSync(folder, 0o755);
const isRoot = process.getuid?.() === 0;
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
  try {
    return [...(await sql.unsafe(statement))];
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** A server whose parent is a process of its own. */
async function startElsewhere(
  dataDir: string,
  { program = process.execPath, ...account }: { program?: string; uid?: number; gid?: number } = {},
) {
  const child = spawn(program, [join(import.meta.dir, "start-and-wait.ts"), dataDir], {
    ...account,
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const failed = once(child, "exit").then(() => Promise.reject(new Error("The server did not start.")));
  const [output] = await Promise.race([once(child.stdout!, "data"), failed]);
  failed.catch(() => {});
  return { child, url: String(output).trim() };
}

async function untilGone(pid: number): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 20) {
    if (spawnSync("ps", ["-p", String(pid)]).status !== 0) return;
    await sleep(20);
  }
  throw new Error(`Process ${pid} is still there.`);
}

const serverPid = (dataDir: string) =>
  Number(readFileSync(join(dataDir, "data", "postmaster.pid"), "utf8").split("\n")[0]);

test("data survives a stop and a start of the server", async () => {
  const dataDir = join(folder, "restart");
  const first = await startPostgres({ dataDir });
  await ask(first.url("postgres"), "create table kept as select 7 as n");
  await first.stop();
  const second = await startPostgres({ dataDir });
  expect(await ask(second.url("postgres"), "select n from kept")).toEqual([{ n: 7 }]);
  await second.stop();
});

test("the server accepts only this machine and the right password", async () => {
  const server = await startPostgres({ dataDir: join(folder, "restart") });
  const url = new URL(server.url("postgres"));
  url.password = "guessed";
  await expect(ask(url.href, "select 1")).rejects.toThrow("password authentication failed");
  expect(statSync(join(folder, "restart", "password")).mode & 0o077).toBe(0);
  expect(await ask(server.url("postgres"), "show listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
  await server.stop();
});

test("kill -9 of the parent ends the server, whose data the next start takes up", async () => {
  const dataDir = join(folder, "orphan");
  const { child, url } = await startElsewhere(dataDir);
  await ask(url, "create table kept as select 7 as n");
  const pid = serverPid(dataDir);
  child.kill("SIGKILL");
  const next = await startPostgres({ dataDir });
  await untilGone(pid);
  expect(await ask(next.url("postgres"), "select n from kept")).toEqual([{ n: 7 }]);
  await next.stop();
});

test("a crash of the server itself loses nothing that was committed", async () => {
  const dataDir = join(folder, "crash");
  const first = await startPostgres({ dataDir });
  await ask(first.url("postgres"), "create table kept as select 7 as n");
  process.kill(serverPid(dataDir), "SIGKILL");
  await first.ended;
  const next = await startPostgres({ dataDir });
  expect(await ask(next.url("postgres"), "select n from kept")).toEqual([{ n: 7 }]);
  await next.stop();
});

test("a lock file whose process number now belongs to another program is no obstacle", async () => {
  const dataDir = join(folder, "restart");
  const data = join(dataDir, "data");
  const lock = join(data, "postmaster.pid");
  writeFileSync(lock, `${process.pid}\n${data}\n1700000000\n5432\n\n127.0.0.1\n        0         0\nready   \n`);
  const { uid, gid } = statSync(data);
  if (isRoot) chownSync(lock, uid, gid);
  const server = await startPostgres({ dataDir });
  expect(await ask(server.url("postgres"), "select n from kept")).toEqual([{ n: 7 }]);
  await server.stop();
});

test("a second server on the same data is refused in one sentence", async () => {
  const dataDir = join(folder, "restart");
  const server = await startPostgres({ dataDir });
  await expect(startPostgres({ dataDir })).rejects.toThrow("Another process uses the data");
  await server.stop();
});

test("a port in use is reported in one sentence", async () => {
  const server = await startPostgres({ dataDir: join(folder, "restart") });
  const second = startPostgres({ dataDir: join(folder, "crash"), port: server.port });
  await expect(second).rejects.toThrow(`Port ${server.port} is in use: the database needs another one.`);
  await server.stop();
});

test("a discarded data folder is gone when the server has ended", async () => {
  const dataDir = join(folder, "discarded");
  const server = await startPostgres({ dataDir, discard: true });
  await server.stop();
  expect(statSync(dataDir, { throwIfNoEntry: false })).toBeUndefined();
});

test.skipIf(!isRoot)("the server runs for an account that is not root", async () => {
  const dataDir = join(folder, "nobody");
  const [uid, gid] = ["-u", "-g"].map((flag) => Number(spawnSync("id", [flag, "nobody"], { encoding: "utf8" }).stdout));
  mkdirSync(dataDir);
  chownSync(dataDir, uid!, gid!);
  // Root's own Bun may lie in a home that nobody else can enter.
  const program = join(folder, "bun");
  copyFileSync(process.execPath, program);
  const { child, url } = await startElsewhere(dataDir, { program, uid, gid });
  expect(await ask(url, "select 1 as n")).toEqual([{ n: 1 }]);
  child.kill("SIGTERM");
  await untilGone(serverPid(dataDir));
});

const hasNamespaces = spawnSync("unshare", ["-U", "--map-user=65534", "--map-group=65534", "true"]).status === 0;
test.skipIf(!isRoot || !hasNamespaces)(
  "the server runs as root in a folder that no other account can enter",
  async () => {
    const closed = join(folder, "closed");
    mkdirSync(closed, { mode: 0o700 });
    const server = await startPostgres({ dataDir: join(closed, "data") });
    expect(await ask(server.url("postgres"), "select 1 as n")).toEqual([{ n: 1 }]);
    await server.stop();
    // Opened up later, the same data is handed to the ordinary account.
    chmodSync(closed, 0o755);
    const again = await startPostgres({ dataDir: join(closed, "data") });
    expect(await ask(again.url("postgres"), "select 1 as n")).toEqual([{ n: 1 }]);
    await again.stop();
  },
);
