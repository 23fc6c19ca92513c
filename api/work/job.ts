import type { Deps } from "../trpc/context";

export const jobNames = [
  "cancel-unpaid",
  "reconcile",
  "settle",
  "evaluate",
  "close-dividends",
  "expire-points",
  "give-gifts",
  "close-growth",
  "seal",
  "verify",
  "sweep",
] as const;
export type JobName = (typeof jobNames)[number];

export type JobCall = {
  ctx: Deps;
  /** A run's own number. */
  runId: string;
  /** `system`, or the staff member who asked: `staff:ID`. */
  actor: string;
  /** The process is about to end: finish the item in hand. */
  signal?: AbortSignal;
};

/** What a run did, in numbers that the desk shows; `failed` counts what went wrong in it. */
export type JobResult = Record<string, number> & { failed: number };

export type Job = {
  name: JobName;
  title: string;
  /** What it does and when, for whoever thinks about running it by hand. */
  about: string;
  /** Cron, Asia/Shanghai. */
  cron: string;
  /** A run that has taken longer was cut off. */
  minutesAtMost: number;
  run(call: JobCall): Promise<JobResult>;
};
