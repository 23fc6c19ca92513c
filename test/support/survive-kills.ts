import { expect } from "bun:test";
import { join } from "node:path";
import { runJob } from "@liandong/api/jobs/run-job";
import type { JobName } from "@liandong/api/work/job";
import { expectCleanBooks } from "./expect-clean-books";
import type { TestMall } from "./test-mall";

const script = join(import.meta.dir, "run-job-and-die.ts");

type Kills = {
  step?: number;
  leastKills: number;
  /** Time between runs: a job's claim on its work lasts for a while. */
  passMs?: number;
  /** Number of uninterrupted runs until nothing is left, the last one finding nothing. */
  wholeRuns?: number;
  /** Address of the sandbox that the runs call, and the folder of its keys. */
  wechat?: { url: string; keysDir: string };
};

async function killAt({ ownerUrl, clock }: TestMall, job: JobName, statement: number, wechat: Kills["wechat"]) {
  const command = [process.execPath, script, ownerUrl, job, clock.now.toISOString(), String(statement)];
  if (wechat) command.push(wechat.url, wechat.keysDir);
  const child = Bun.spawn(command, { stdout: "pipe", stderr: "pipe" });
  await child.exited;
  return child.signalCode;
}

/**
 * Kills runs before one statement after the other, with clean books after each, until one finishes. Work done before
 * a kill stays done, and in the end nothing may be left.
 */
export async function surviveKills(mall: TestMall, job: JobName, options: Kills): Promise<void> {
  const { step = 1, leastKills, passMs = 0, wholeRuns = 1, wechat } = options;
  const pass = () => {
    mall.clock.now = new Date(mall.clock.now.getTime() + passMs);
  };
  let kills = 0;
  while ((await killAt(mall, job, 1 + kills * step, wechat)) === "SIGKILL") {
    await expectCleanBooks(mall.db);
    kills += 1;
    pass();
  }
  expect(kills).toBeGreaterThanOrEqual(leastKills);
  let left: Record<string, number | string> = {};
  for (let runs = 0; runs < wholeRuns; runs += 1) {
    pass();
    left = (await runJob({ ctx: mall.deps, job, actor: "system" })).result;
  }
  expect(Object.values(left).every((value) => value === 0)).toBe(true);
  await expectCleanBooks(mall.db);
}
