import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "@liandong/db/connection/open-database";
import { retry } from "@liandong/db/connection/retry";
import { DatabaseUnavailable } from "@liandong/db/connection/unavailable";
import { findFreePort } from "@liandong/db/server/free-port";
import { type PostgresServer, startPostgres } from "@liandong/db/server/start-postgres";

const folder = mkdtempSync(join(tmpdir(), "liandong-faults-"));
const port = await findFreePort();
const deadlineMs = 1500;
/** What a deadline may be late by on a busy machine. */
const latenessMs = 1000;
const start = () => startPostgres({ dataDir: join(folder, "pg"), port });
let server: PostgresServer = await start();
const db = openDatabase({ url: server.url("postgres"), maxConnections: 8, deadlineMs });
const admin = openDatabase({ url: server.url("postgres"), maxConnections: 1 });

beforeAll(() => admin.run(({ sql }) => sql`create table booking (key text primary key, amount int not null)`));
afterAll(async () => {
  await Promise.all([db.close(), admin.close()]);
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Writers that book under keys, as money is booked, and repeat what failed; each attempt is timed. */
async function bookUnderLoad(name: string, untilDone: Promise<unknown>) {
  let running = true;
  void untilDone.finally(() => {
    running = false;
  });
  const booked: string[] = [];
  let failures = 0;
  let longestMs = 0;
  async function attempt(key: string): Promise<void> {
    const startedAt = performance.now();
    try {
      await db.transaction(async ({ sql }) => {
        const [first] = await sql`INSERT INTO booking VALUES (${key}, 1) ON CONFLICT DO NOTHING RETURNING key`;
        if (first) await sql`UPDATE booking SET amount = amount + 1 WHERE key = ${key}`;
      });
    } catch (error) {
      expect(error).toBeInstanceOf(DatabaseUnavailable);
      failures += 1;
      throw error;
    } finally {
      longestMs = Math.max(longestMs, performance.now() - startedAt);
    }
  }
  await Promise.all(
    Array.from({ length: 16 }, async (_, writer) => {
      for (let count = 0; running; count += 1) {
        const key = `${name}:${writer}:${count}`;
        await retry(() => attempt(key), { attempts: 100, pauseMs: 1 });
        booked.push(key);
      }
    }),
  );
  const [stored] = await admin.run(
    ({ sql }) => sql<{ n: number; sum: number }[]>`
      SELECT count(*)::int AS n, coalesce(sum(amount), 0)::int AS sum FROM booking WHERE key LIKE ${`${name}:%`}`,
  );
  return { booked: booked.length, stored: stored!, failures, longestMs };
}

test("when backends die under load no unit hangs and no booking is lost or doubled", async () => {
  const murder = (async () => {
    for (let round = 0; round < 40; round += 1) {
      await sleep(40);
      await admin.run(
        ({ sql }) => sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE pid <> pg_backend_pid() AND backend_type = 'client backend' AND random() < 0.7`,
      );
    }
  })();
  const { booked, stored, failures, longestMs } = await bookUnderLoad("backends", murder);
  expect(failures).toBeGreaterThan(0);
  expect(stored).toEqual({ n: booked, sum: booked * 2 });
  expect(longestMs).toBeLessThan(deadlineMs + latenessMs);
});

test("when the server crashes twice under load no unit hangs and no booking is lost or doubled", async () => {
  const crashes = (async () => {
    for (let round = 0; round < 2; round += 1) {
      await sleep(300);
      process.kill(
        Number(readFileSync(join(folder, "pg", "data", "postmaster.pid"), "utf8").split("\n")[0]),
        "SIGKILL",
      );
      await server.ended;
      server = await start();
    }
    await sleep(300);
  })();
  const { booked, stored, failures, longestMs } = await bookUnderLoad("server", crashes);
  expect(failures).toBeGreaterThan(0);
  expect(stored).toEqual({ n: booked, sum: booked * 2 });
  expect(longestMs).toBeLessThan(deadlineMs + latenessMs);
});

test("a unit on a silent server fails at its deadline, after which the next gets a new connection", async () => {
  const pids = await Promise.all(
    Array.from({ length: 8 }, () =>
      db.run(({ sql }) => sql<{ pid: number }[]>`SELECT pg_backend_pid() AS pid, pg_sleep(0.1)`),
    ),
  );
  const backends = pids.map(([row]) => row!.pid);
  for (const pid of backends) process.kill(pid, "SIGSTOP");
  try {
    const startedAt = performance.now();
    const answers = await Promise.allSettled(backends.map(() => db.run(({ sql }) => sql`SELECT 1`)));
    expect(performance.now() - startedAt).toBeLessThan(deadlineMs + latenessMs);
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: "rejected", reason: { code: "service.unavailable", outage: "deadline" } });
    }
    expect(await db.health()).toMatchObject({ ok: true, lastOutage: { what: "deadline" } });
  } finally {
    for (const pid of backends) process.kill(pid, "SIGCONT");
  }
});

test("a unit that waits for a lock or a connection ends at its deadline, on the server too", async () => {
  const few = openDatabase({ url: server.url("postgres"), maxConnections: 1, deadlineMs: 400 });
  await admin.run(({ sql }) => sql`INSERT INTO booking VALUES ('locked', 1)`);
  await admin.transaction(async ({ sql }) => {
    await sql`UPDATE booking SET amount = 2 WHERE key = 'locked'`;
    const update = few.run(({ sql }) => sql`UPDATE booking SET amount = 3 WHERE key = 'locked'`);
    const behind = few.run(({ sql }) => sql`SELECT 1`);
    const outcomes = await Promise.allSettled([update, behind]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await sleep(1500);
    const waiting = await sql`SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'`;
    expect(waiting.length).toBe(0);
  });
  expect([...(await admin.run(({ sql }) => sql`SELECT amount FROM booking WHERE key = 'locked'`))]).toEqual([
    { amount: 2 },
  ]);
  await few.close();
});

test("an unreachable server fails units at once and shows in the health", async () => {
  const nowhere = openDatabase({ url: `postgres://a:b@127.0.0.1:${await findFreePort()}/c` });
  await expect(nowhere.run(({ sql }) => sql`SELECT 1`)).rejects.toMatchObject({
    outage: "no-connection",
    mayBeDone: false,
  });
  expect(await nowhere.health()).toMatchObject({ ok: false, latencyMs: null });
  await nowhere.close();
  await expect(nowhere.run(({ sql }) => sql`SELECT 1`)).rejects.toMatchObject({ outage: "closing" });
});
