import { type JobRunRow, listRuns } from "@liandong/db/jobs/runs";
import { listStaffNames } from "@liandong/db/staff/accounts/accounts";
import type { StaffContext } from "../trpc/context";
import { type Job, type JobName, jobNames } from "../work/job";
import { jobs } from "./jobs";
import { nameResult } from "./name-result";

const runsPerJob = 10;
const minuteMs = 60_000;

export type RunState = "running" | "done" | "trouble" | "failed" | "interrupted";

const stateNames: Record<RunState, string> = {
  running: "运行中",
  done: "成功",
  trouble: "有问题",
  failed: "失败",
  interrupted: "中断",
};

export type ShownRun = {
  id: string;
  /** 系统, or the name of the staff member who asked for the run. */
  actorName: string;
  startedAt: string;
  durationMs: number | null;
  state: RunState;
  stateName: string;
  numbers: { name: string; value: number | string }[];
};

export type ShownJob = Pick<Job, "name" | "title" | "about" | "cron"> & { runs: ShownRun[] };

/** 后台任务: every job with its last runs, their results and durations. */
export async function listJobs({ ctx }: { ctx: StaffContext }): Promise<ShownJob[]> {
  const now = ctx.now();
  const { rows, names } = await ctx.db.run(async (handle) => {
    const rows = await listRuns(handle, { jobs: jobNames, perJob: runsPerJob });
    const staffIds = rows.flatMap(({ actor }) => (actor.startsWith("staff:") ? [actor.slice(6)] : []));
    return { rows, names: await listStaffNames(handle, { staffIds: [...new Set(staffIds)] }) };
  });
  return jobs.map((job) => {
    const { name, title, about, cron } = job;
    const runs = rows.filter((row) => row.job === name).map((row) => showRun(job, row, names, now));
    return { name, title, about, cron, runs };
  });
}

function showRun(job: Job, row: JobRunRow, names: ReadonlyMap<string, string>, now: Date): ShownRun {
  const state = row.outcome ?? (row.startedAt > cutOffSince(job, now) ? "running" : "interrupted");
  const staffId = row.actor.startsWith("staff:") ? row.actor.slice(6) : null;
  return {
    id: row.id,
    actorName: staffId === null ? "系统" : (names.get(staffId) ?? `员工 ${staffId}`),
    startedAt: row.startedAt.toISOString(),
    durationMs: row.endedAt ? row.endedAt.getTime() - row.startedAt.getTime() : null,
    state,
    stateName: stateNames[state],
    numbers: nameResult(row.job as JobName, row.result ?? {}),
  };
}

/** A run without an end that began before this moment was killed; its work goes on with the next run. */
export function cutOffSince({ minutesAtMost }: Pick<Job, "minutesAtMost">, now: Date): Date {
  return new Date(now.getTime() - minutesAtMost * minuteMs);
}
