import { afterAll, expect, test } from "bun:test";
import { installQueue } from "@liandong/api/jobs/install-queue";
import { startJobs } from "@liandong/api/jobs/start-jobs";
import { jobNames } from "@liandong/api/work/job";
import { createTestMall } from "../support/test-mall";

const mall = await createTestMall();
const rows = <Row>(statement: string) => mall.owner.run(async ({ sql }) => (await sql.unsafe(statement)) as Row[]);

const started: { stop(): Promise<void> }[] = [];
afterAll(() => Promise.all(started.map(({ stop }) => stop())));

test("several processes install the queue concurrently and again", async () => {
  await Promise.all([1, 2, 3].map(() => installQueue(mall.ownerUrl)));
  await installQueue(mall.ownerUrl);
  const schedules = await rows<{ name: string; cron: string; timezone: string }>(
    "SELECT name, cron, timezone FROM jobs.schedule ORDER BY name",
  );
  expect(schedules).toHaveLength(jobNames.length);
  expect(schedules.find(({ name }) => name === "evaluate")).toMatchObject({
    cron: "20 3 * * *",
    timezone: "Asia/Shanghai",
  });
});

test("two workers with the application's role run each queued job once, and stop", async () => {
  started.push(await startJobs({ deps: mall.deps, ownerUrl: mall.ownerUrl }));
  started.push(await startJobs({ deps: { ...mall.deps, db: mall.open() }, ownerUrl: mall.ownerUrl }));
  await mall.owner.run(({ sql }) => sql.unsafe("INSERT INTO jobs.job (name) VALUES ('sweep')"));
  const deadline = Date.now() + 30_000;
  const runs = () => rows<{ outcome: string; actor: string }>("SELECT outcome, actor FROM job_run WHERE job = 'sweep'");
  while ((await runs()).every(({ outcome }) => outcome === null) && Date.now() < deadline) await Bun.sleep(200);
  expect(await runs()).toEqual([{ outcome: "done", actor: "system" }]);
  const roles = await rows<{ usename: string }>(
    "SELECT DISTINCT current_setting('role') AS usename FROM pg_stat_activity WHERE application_name = 'liandong-jobs'",
  );
  expect(roles).toHaveLength(1);
  await Promise.all(started.splice(0).map(({ stop }) => stop()));
  const left = () => rows("SELECT 1 FROM pg_stat_activity WHERE application_name = 'liandong-jobs'");
  // PostgreSQL ends a connection a moment after its client has closed it.
  while ((await left()).length > 0 && Date.now() < deadline) await Bun.sleep(100);
  expect(await left()).toEqual([]);
  expect(mall.logged.filter((line) => line.includes("the queue of the jobs"))).toEqual([]);
});
