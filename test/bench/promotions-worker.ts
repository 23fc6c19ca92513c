// A worker process of `bench:promotions`, killed at any moment: the jobs that end groups and send what they owe, over and over.
// Arguments: the owner's database, the folder of keys and clock, WeChat's address, the web process's.
import { runJob } from "@liandong/api/jobs/run-job";
import type { JobName } from "@liandong/api/work/job";
import { openDeps, readArguments } from "../chaos/deps";

const deps = openDeps(readArguments());
const jobs: JobName[] = ["end-groups", "send-outgoing", "tell-members"];
for (;;) {
  for (const job of jobs) {
    // A run that failed is in its record; the next one goes on.
    await runJob({ ctx: deps, job, actor: "system" }).catch(() => {});
    await Bun.sleep(50);
  }
}
