import { shanghaiDay, startOfShanghaiDay } from "@liandong/core/time/shanghai";
import type { Database, Handle } from "@liandong/db/connection/database";
import { readBooked, readLastVerify, readOutboxFigures, readQueueFigures } from "@liandong/db/jobs/operations";
import { Gauge, type Registry } from "prom-client";
import type { WechatAccounts } from "../wechat/client/create-accounts";

/** Everything that is read at the moment of a scrape, as gauges of this registry. */
export function createFigures(registry: Registry) {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `liandong_${name}`, help, labelNames, registers: [registry] });
  const gauges = {
    up: gauge("database_up", "1 when the database answers."),
    connections: gauge("database_connections", "Connections of this process's pool by state.", ["state"]),
    queue: gauge("queue_jobs", "Runs of jobs that wait or are under way.", ["queue", "state"]),
    queueAge: gauge("queue_oldest_seconds", "How long the oldest waiting run of a job could have begun.", ["queue"]),
    outbox: gauge("outbox_rows", "What waits to be sent, and what nobody tries any more.", ["state"]),
    outboxAge: gauge("outbox_oldest_seconds", "How long the oldest of them is due.", ["state"]),
    circuit: gauge("wechat_circuit", "1 for the state of this process's circuit to a host of WeChat.", [
      "host",
      "state",
    ]),
    booked: gauge("booked_today_fen", "Money booked since midnight in Asia/Shanghai, in fen.", ["kind"]),
    bookings: gauge("bookings_today", "Bookings since midnight in Asia/Shanghai.", ["kind"]),
    differences: gauge(
      "verify_differences",
      "Differences that the last verification of the books found; -1: it failed.",
    ),
    verifiedAt: gauge("verify_ended_timestamp_seconds", "When the last verification of the books ended."),
    memory: gauge("process_resident_bytes", "Memory of this process."),
    uptime: gauge("process_uptime_seconds", "How long this process runs."),
  };
  return gauges;
}

export type FiguresSource = { db: Database; now: () => Date; wechat: WechatAccounts };

type Figures = ReturnType<typeof createFigures>;

/** Reads the figures anew; those that cannot be read are left out rather than shown as they were. */
export async function refreshFigures(gauges: Figures, { db, now, wechat }: FiguresSource): Promise<void> {
  for (const gauge of Object.values(gauges)) gauge.reset();
  gauges.memory.set(process.memoryUsage.rss());
  gauges.uptime.set(Math.round(process.uptime()));
  for (const { host, state } of wechat.circuits()) gauges.circuit.set({ host, state }, 1);
  let figures: StoredFigures | undefined;
  const { ok, connections } = await db.health(async (handle) => {
    figures = await readStored(handle, now());
  });
  gauges.up.set(ok ? 1 : 0);
  for (const [state, count] of Object.entries(connections)) gauges.connections.set({ state }, count);
  if (ok && figures) setStored(gauges, figures);
}

type StoredFigures = Awaited<ReturnType<typeof readStored>>;

async function readStored(handle: Handle, now: Date) {
  const queues = await readQueueFigures(handle, { now });
  const outbox = await readOutboxFigures(handle, { now });
  const booked = await readBooked(handle, { since: startOfShanghaiDay(shanghaiDay(now)) });
  return { queues, outbox, booked, verify: await readLastVerify(handle) };
}

function setStored(gauges: Figures, { queues, outbox, booked, verify }: StoredFigures): void {
  for (const { queue, waiting, active, oldestSeconds } of queues) {
    gauges.queue.set({ queue, state: "waiting" }, waiting);
    gauges.queue.set({ queue, state: "active" }, active);
    gauges.queueAge.set({ queue }, Math.max(0, oldestSeconds));
  }
  for (const { state, rows, oldestSeconds } of outbox) {
    gauges.outbox.set({ state }, rows);
    gauges.outboxAge.set({ state }, oldestSeconds);
  }
  for (const { kind, bookings, fen } of booked) {
    gauges.booked.set({ kind }, fen);
    gauges.bookings.set({ kind }, bookings);
  }
  if (!verify) return;
  gauges.differences.set(verify.differences ?? -1);
  gauges.verifiedAt.set(verify.endedAt.getTime() / 1000);
}
