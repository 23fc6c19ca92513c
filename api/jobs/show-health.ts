// 系统健康: what an operator looks at when something seems wrong, each line with a judgement and the figure behind it.
// Example: 数据库 正常 · 应答 2 毫秒; 最近备份 注意 · 没有记录.
import { dayMs, shanghaiTime } from "@liandong/core/time/shanghai";
import type { Handle } from "@liandong/db/connection/database";
import {
  readLastBackup,
  readLastVerify,
  readOutboxFigures,
  readQueueFigures,
  readSizes,
} from "@liandong/db/jobs/operations";
import type { StaffContext } from "../trpc/context";

type HealthState = "good" | "watch" | "bad";

const stateNames: Record<HealthState, string> = { good: "正常", watch: "注意", bad: "异常" };

export type HealthLine = { key: string; name: string; state: HealthState; stateName: string; told: string };

type Judged = Omit<HealthLine, "stateName">;

const slowMs = 200;
const lateSeconds = 600;
const certificateDays = 30;
const backupDays = 2;
const gigabyte = 1e9;

/** Everything but the connection is read on it, so a database that does not answer leaves one line. */
export async function showHealth({ ctx }: { ctx: StaffContext }): Promise<HealthLine[]> {
  const now = ctx.now();
  let read: Awaited<ReturnType<typeof readFigures>> | undefined;
  const { ok, latencyMs, connections, lastOutage } = await ctx.db.health(async (handle) => {
    read = await readFigures(handle, now);
  });
  const pool = `应答 ${Math.round(latencyMs ?? 0)} 毫秒，连接 ${connections.busy}/${connections.open}，排队 ${connections.waiting}`;
  const outage = lastOutage ? `，上次中断 ${shanghaiTime(lastOutage.at)}` : "";
  const database: Judged = {
    key: "database",
    name: "数据库",
    state: !ok ? "bad" : (latencyMs ?? 0) > slowMs ? "watch" : "good",
    told: ok ? `${pool}${outage}` : "没有应答",
  };
  const lines = read ? [...judgeStored(read, now), ...(await judgeDisk(ctx))] : [];
  return [database, ...lines, judgeCircuits(ctx)].map((line) => ({ ...line, stateName: stateNames[line.state] }));
}

async function readFigures(handle: Handle, now: Date) {
  return {
    queues: await readQueueFigures(handle, { now }),
    outbox: await readOutboxFigures(handle, { now }),
    verify: await readLastVerify(handle),
    backupAt: await readLastBackup(handle),
    ...(await readSizes(handle)),
  };
}

function judgeStored(read: Awaited<ReturnType<typeof readFigures>>, now: Date): Judged[] {
  const { queues, outbox, verify, backupAt, databaseBytes, certificateEndsAt } = read;
  const waitsSeconds = Math.max(0, ...queues.map(({ oldestSeconds }) => oldestSeconds));
  const unsent = outbox.find(({ state }) => state === "waiting");
  const dead = outbox.find(({ state }) => state === "dead")?.rows ?? 0;
  const daysAgo = (at: Date) => (now.getTime() - at.getTime()) / dayMs;
  return [
    { key: "size", name: "数据库大小", state: "good", told: sizeWords(databaseBytes) },
    {
      key: "queue",
      name: "任务队列",
      state: waitsSeconds > lateSeconds ? "bad" : "good",
      told: `等待 ${queues.reduce((sum, { waiting }) => sum + waiting, 0)}，最久等了 ${durationWords(waitsSeconds)}`,
    },
    {
      key: "outbox",
      name: "外发",
      state: dead > 0 ? "bad" : (unsent?.oldestSeconds ?? 0) > lateSeconds ? "watch" : "good",
      told: `等待 ${unsent?.rows ?? 0}，最久逾期 ${durationWords(unsent?.oldestSeconds ?? 0)}，未能发出 ${dead}`,
    },
    {
      key: "verify",
      name: "全面对账",
      state: !verify || daysAgo(verify.endedAt) > 2 ? "watch" : verify.differences === 0 ? "good" : "bad",
      told: verify ? `${shanghaiTime(verify.endedAt)}，${differenceWords(verify.differences)}` : "还没有运行",
    },
    {
      key: "backup",
      name: "最近备份",
      state: backupAt && daysAgo(backupAt) <= backupDays ? "good" : "watch",
      told: backupAt ? shanghaiTime(backupAt) : "没有用本店的备份命令备份过",
    },
    ...(certificateEndsAt === null ? [] : [judgeCertificate(certificateEndsAt, now)]),
  ];
}

const differenceWords = (differences: number | null) =>
  differences === null ? "没有跑完" : differences === 0 ? "没有差异" : `${differences} 处差异`;

function judgeCertificate(endsAt: Date, now: Date): Judged {
  const days = Math.floor((endsAt.getTime() - now.getTime()) / dayMs);
  const state = days < 0 ? "bad" : days < certificateDays ? "watch" : "good";
  return { key: "certificate", name: "微信支付证书", state, told: `${shanghaiTime(endsAt)} 到期，还有 ${days} 天` };
}

function judgeCircuits(ctx: StaffContext): Judged {
  const circuits = ctx.wechat.circuits();
  const open = circuits.filter(({ state }) => state !== "closed");
  const told = open.length === 0 ? "应答正常" : `${open.map(({ host }) => host).join("、")} 暂停请求`;
  return { key: "wechat", name: "微信接口", state: open.length === 0 ? "good" : "bad", told };
}

async function judgeDisk({ pictures }: StaffContext): Promise<Judged[]> {
  const space = (await pictures?.space?.()) ?? null;
  if (space === null) return [];
  const { freeBytes, totalBytes } = space;
  const share = freeBytes / totalBytes;
  const state = share < 0.05 ? "bad" : share < 0.15 ? "watch" : "good";
  return [{ key: "disk", name: "图片磁盘", state, told: `剩余 ${sizeWords(freeBytes)}，共 ${sizeWords(totalBytes)}` }];
}

const sizeWords = (bytes: number) =>
  bytes < gigabyte ? `${Math.ceil(bytes / 1e6)} MB` : `${(bytes / gigabyte).toFixed(1)} GB`;

function durationWords(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} 秒`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} 分钟` : `${Math.round(seconds / 3600)} 小时`;
}
