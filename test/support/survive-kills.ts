import { expect } from "bun:test";
import { join } from "node:path";
import type { JobName } from "@liandong/api/jobs/job";
import { runJob } from "@liandong/api/jobs/run-job";
import { verifyBooks } from "@liandong/db/verify/verify-books";
import type { TestMall } from "./test-mall";

const script = join(import.meta.dir, "run-job-and-die.ts");

async function killAt({ ownerUrl, clock }: TestMall, job: JobName, statement: number) {
  const command = [process.execPath, script, ownerUrl, job, clock.now.toISOString(), String(statement)];
  const child = Bun.spawn(command, { stdout: "pipe", stderr: "pipe" });
  await child.exited;
  return child.signalCode;
}

type Kills = { step?: number; leastKills: number };

/**
 * Kills runs before one statement after the other, the books clean after each, until one comes through; what was done before
 * it was killed is done. Then nothing may be left for another.
 */
export async function surviveKills(mall: TestMall, job: JobName, { step = 1, leastKills }: Kills): Promise<void> {
  const booksAreClean = async () => expect((await mall.db.run(verifyBooks)).differences).toEqual([]);
  let kills = 0;
  while ((await killAt(mall, job, 1 + kills * step)) === "SIGKILL") {
    await booksAreClean();
    kills += 1;
  }
  expect(kills).toBeGreaterThanOrEqual(leastKills);
  const { result } = await runJob({ ctx: mall.deps, job, actor: "system" });
  expect(Object.values(result).every((value) => value === 0)).toBe(true);
  await booksAreClean();
}
