import type { Plan } from "@liandong/core/plan/schema";
import type { HistoryEvent } from "@liandong/core/plan-check/history";
import { HistoryReplay, type Replay } from "@liandong/core/plan-check/replay";
import type { Database } from "@liandong/db/connection/database";
import { countReplay, loadReplay } from "@liandong/db/people/plan/replay";

/** A longer history would keep a process busy for too long. */
const mostOrders = 50_000;
const mostMembers = 200_000;
const eventsInOneGo = 200;

export type ReplayReport =
  | { kind: "replayed"; replay: Replay }
  /** The shop has more orders or members than are played again here. */
  | { kind: "too_long"; orders: number; members: number };

/** 历史回放 of the shop's own orders: what the last N would have paid under the plan, beside what they paid. */
export async function replayOrders(db: Database, plan: Plan, lastOrders: number): Promise<ReplayReport> {
  const loaded = await db.transaction(
    async (tx) => {
      const count = await countReplay(tx);
      if (count.orders > mostOrders || count.members > mostMembers) return { ...count, events: null };
      return { ...count, events: await loadReplay(tx) };
    },
    { isolation: "repeatable read", deadlineMs: 60_000 },
  );
  if (loaded.events === null) return { kind: "too_long", orders: loaded.orders, members: loaded.members };
  return { kind: "replayed", replay: await replayGradually(plan, loaded.events, lastOrders) };
}

/** Lets other requests through between its parts. */
export async function replayGradually(
  plan: Plan,
  events: readonly HistoryEvent[],
  lastOrders: number,
): Promise<Replay> {
  const replay = new HistoryReplay(plan);
  for (const [place, event] of events.entries()) {
    replay.play(event);
    if (place % eventsInOneGo === eventsInOneGo - 1) await Bun.sleep(0);
  }
  return replay.result(lastOrders);
}
