import { appRole } from "@liandong/db/app-role";
import { PgBoss } from "pg-boss";
import type { Deps } from "../trpc/context";
import { installQueue, queueSchema } from "./install-queue";
import { jobs } from "./jobs";
import { runJob } from "./run-job";

type StartJobs = {
  deps: Deps;
  /** Connection string of the tables' owner, who creates the queue's tables. */
  ownerUrl: string;
};

/** Time for a run to finish when the process is asked to end; the next run does the rest. */
const graceMs = 30_000;

/** Runs the jobs at their times, in Asia/Shanghai. Several processes may: the queue gives a run to one of them. */
export async function startJobs({ deps, ownerUrl }: StartJobs): Promise<{ stop(): Promise<void> }> {
  const { log } = deps;
  await installQueue(ownerUrl);
  const connection = { connectionString: ownerUrl, options: `-c role=${appRole}`, application_name: "liandong-jobs" };
  const boss = new PgBoss({ ...connection, max: 3, schema: queueSchema, migrate: false, createSchema: false });
  boss.on("error", (err) => log.error({ err }, "the queue of the jobs met an error"));
  boss.on("warning", (warning) => log.warn({ warning }, "the queue of the jobs warns"));
  await boss.start();
  const ending = new AbortController();
  try {
    for (const { name } of jobs) {
      await boss.work(name, { pollingIntervalSeconds: 5 }, async ([run]) => {
        const signal = run ? AbortSignal.any([run.signal, ending.signal]) : ending.signal;
        const { outcome, result } = await runJob({ ctx: deps, job: name, actor: "system", signal });
        return { outcome, ...result };
      });
    }
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  return {
    async stop() {
      ending.abort();
      await boss.stop({ graceful: true, timeout: graceMs });
    },
  };
}
