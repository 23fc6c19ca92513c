// 物流轨迹: where a parcel is, as its carrier says, and when to ask again. A carrier is asked about a number once in half an hour at
// most, and not at all once the parcel has arrived.
// Example: 派件中 at 9:00 is asked about again from 9:30 on; 已签收 never.

export const traceStates = ["unknown", "collected", "moving", "delivering", "signed", "returning", "problem"] as const;
export type TraceState = (typeof traceStates)[number];

export const traceStateNames: Readonly<Record<TraceState, string>> = {
  unknown: "暂无轨迹",
  collected: "已揽收",
  moving: "运输中",
  delivering: "派件中",
  signed: "已签收",
  returning: "退回中",
  problem: "派送异常",
};

export interface TraceStep {
  /** ISO 8601. */
  readonly at: string;
  readonly text: string;
}

const minuteMs = 60_000;

/** Minutes until the next question, by what is known; null: nothing more is to come. */
const pauses: Readonly<Record<TraceState, number | null>> = {
  unknown: 120,
  collected: 120,
  moving: 60,
  delivering: 30,
  signed: null,
  returning: 120,
  problem: 60,
};

export function nextAskAt(state: TraceState, now: Date): Date | null {
  const minutes = pauses[state];
  return minutes === null ? null : new Date(now.getTime() + minutes * minuteMs);
}

const dayMs = 24 * 60 * minuteMs;

/** A followed parcel is told by the service; in case a push is lost it is asked about after a day. */
export function pushedAskAt(state: TraceState, now: Date): Date | null {
  return pauses[state] === null ? null : new Date(now.getTime() + dayMs);
}

/** After an answer that did not come: 5 minutes, twice as long each time, 2 hours at most. */
export function retryAskAt(failures: number, now: Date): Date {
  const minutes = Math.min(5 * 2 ** Math.min(failures, 10), 120);
  return new Date(now.getTime() + minutes * minuteMs);
}
