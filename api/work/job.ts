import type { Deps } from "../trpc/context";

export const jobNames = [
  "tell-members",
  "handle-pushes",
  "sync-complaints",
  "cancel-unpaid",
  "end-groups",
  "sort-sales",
  "reconcile",
  "send-outgoing",
  "settle",
  "count-teams",
  "apply-tag-rules",
  "keep-customers",
  "judge-stages",
  "evaluate",
  "close-dividends",
  "publish-scheduled",
  "expire-points",
  "give-gifts",
  "run-campaigns",
  "close-growth",
  "bills",
  "seal",
  "sum-days",
  "verify",
  "refresh-keys",
  "sweep",
] as const;
export type JobName = (typeof jobNames)[number];

export type JobCall = {
  ctx: Deps;
  /** Id of the run. */
  runId: string;
  /** `system`, or `staff:ID` of the staff member who asked for the run. */
  actor: string;
  /** Aborted when the process is about to end: finish the item in hand. */
  signal?: AbortSignal;
};

/** Counts of a run, shown at the desk; `failed` is the number of items that failed. */
export type JobResult = Record<string, number> & { failed: number };

export type Job = {
  name: JobName;
  title: string;
  /** What the job does and when, for staff who consider running it by hand. */
  about: string;
  /** Cron, Asia/Shanghai. */
  cron: string;
  /** A run without an end that is older than this was cut off. */
  minutesAtMost: number;
  run(call: JobCall): Promise<JobResult>;
};
