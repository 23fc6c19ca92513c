import type { Plan } from "@liandong/core/plan/schema";
import type { HistoryEvent } from "@liandong/core/plan-check/history";
import { HistoryReplay, type Replay } from "@liandong/core/plan-check/replay";
import type { Database } from "@liandong/db/connection/database";
import { countReplay, loadReplay } from "@liandong/db/people/plan/replay";

/** Limits of a replay: a longer history would keep the process busy for too long. */
const maxOrders = 50_000;
const maxMembers = 200_000;
const eventsPerTurn = 200;

export type ReplayReport =
  | { kind: "replayed"; replay: Replay }
  /** The shop has more orders or members than a replay may have. */
  | { kind: "too_long"; orders: number; members: number };

/** 历史回放: what the last orders of the shop would have paid under the plan, beside what they paid. */
export async function replayOrders(db: Database, plan: Plan, lastOrders: number): Promise<ReplayReport> {
  const loaded = await db.transaction(
    async (tx) => {
      const count = await countReplay(tx);
      if (count.orders > maxOrders || count.members > maxMembers) return { ...count, events: null };
      return { ...count, events: await loadReplay(tx) };
    },
    { isolation: "repeatable read", deadlineMs: 60_000 },
  );
  if (loaded.events === null) return { kind: "too_long", orders: loaded.orders, members: loaded.members };
  return { kind: "replayed", replay: await replayGradually(plan, loaded.events, lastOrders) };
}

/** Replays the events in short turns, between which other requests are served. */
export async function replayGradually(
  plan: Plan,
  events: readonly HistoryEvent[],
  lastOrders: number,
): Promise<Replay> {
  const replay = new HistoryReplay(plan);
  for (const [place, event] of events.entries()) {
    replay.play(event);
    if (place % eventsPerTurn === eventsPerTurn - 1) await Bun.sleep(0);
  }
  return replay.result(lastOrders);
}
