// A worker process of a chaos run, killed at any moment: every job that deals with orders and WeChat, over and over. Arguments:
// the owner's database, the folder, WeChat's address, the web process's.
import { runJob } from "@liandong/api/jobs/run-job";
import type { JobName } from "@liandong/api/work/job";
import { openDeps, readArguments } from "./deps";

const deps = openDeps(readArguments());
const jobs: JobName[] = [
  "send-outgoing",
  "tell-members",
  "cancel-unpaid",
  "handle-pushes",
  "send-outgoing",
  "reconcile",
];
for (;;) {
  for (const job of jobs) {
    // A run that failed is in the log; the next one goes on.
    await runJob({ ctx: deps, job, actor: "system" }).catch(() => {});
    await Bun.sleep(100);
  }
}
