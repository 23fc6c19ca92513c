import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type Measured = { perSecond: number; databaseCpuMs: number };

/** Runs the jobs, `concurrency` at a time; returns jobs per second and the database's CPU time per job. */
export async function measure<Job>(
  jobs: readonly Job[],
  concurrency: number,
  work: (job: Job) => Promise<unknown>,
): Promise<Measured> {
  const cpuBefore = databaseCpuMs();
  const start = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < jobs.length) {
      const job = jobs[next] as Job;
      next += 1;
      await work(job);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const seconds = (performance.now() - start) / 1000;
  return { perSecond: jobs.length / seconds, databaseCpuMs: (databaseCpuMs() - cpuBefore) / jobs.length };
}

let postmasterPid: string | null = null;

/** Starts counting the CPU time of this server's processes. */
export function watchDatabase(dataDir: string): void {
  postmasterPid = readFileSync(join(dataDir, "data", "postmaster.pid"), "utf8").split("\n")[0] ?? null;
}

/** User and system time of the server's processes, in ms (Linux: 10 ms ticks); 0 elsewhere. */
function databaseCpuMs(): number {
  if (process.platform !== "linux" || postmasterPid === null) return 0;
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .map(readStat)
    .filter((stat) => stat && (stat.pid === postmasterPid || stat.parent === postmasterPid))
    .reduce((sum, stat) => sum + (stat?.cpuMs ?? 0), 0);
}

/** User and system time of one process, in ms (Linux: 10 ms ticks); 0 elsewhere. */
export function processCpuMs(pid: number): number {
  return process.platform === "linux" ? (readStat(String(pid))?.cpuMs ?? 0) : 0;
}

/** Null for a process that has ended. */
function readStat(pid: string): { pid: string; parent: string | undefined; cpuMs: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { pid, parent: fields[1], cpuMs: (Number(fields[11]) + Number(fields[12])) * 10 };
  } catch {
    return null;
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Runs two ways in turn, A B A B …, so that a drifting machine affects both; returns medians of each and of their ratio. */
export async function interleave(
  rounds: number,
  ours: (round: number) => Promise<Measured>,
  other: (round: number) => Promise<Measured>,
) {
  const pairs: { ours: Measured; other: Measured }[] = [];
  for (let round = 0; round < rounds; round += 1) pairs.push({ ours: await ours(round), other: await other(round) });
  return {
    ours: median(pairs.map((pair) => pair.ours.perSecond)),
    other: median(pairs.map((pair) => pair.other.perSecond)),
    ratio: median(pairs.map((pair) => pair.ours.perSecond / pair.other.perSecond)),
    cpuRatio: median(pairs.map((pair) => pair.ours.databaseCpuMs / Math.max(pair.other.databaseCpuMs, 0.01))),
  };
}
