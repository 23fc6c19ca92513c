// 查物流: a page shows what was last known; the carrier is asked in between at most, by one of those who look.
import { nextAskAt, retryAskAt, type TraceState, type TraceStep, traceStateNames } from "@liandong/core/shipping/trace";
import { claimAsk, findTrace, saveTrace, type TraceRow } from "@liandong/db/trade/shipping/traces";
import { queryTrace, type TraceAccount, TraceFailure, type TraceLine } from "../../../traces/kuaidi100";
import type { Deps } from "../../../trpc/context";
import { takeAttempt } from "../../../trpc/rate-limit";
import { followParcel } from "./trace-pushes";
import { traceAccount } from "./trace-service";
import type { TracedParcel } from "./traced-parcel";

/** All members together: the contract with the service counts questions, and a fault must not use them up. */
const askRate = { name: "traces.ask", limit: 600, windowSeconds: 60 };
const claimMs = 2 * 60_000;

export type ShownTrace = {
  state: TraceState;
  stateName: string;
  /** The latest first. */
  steps: TraceStep[];
  answeredAt: string | null;
  /** Why there is nothing to show, in Chinese; null where there is. */
  problem: string | null;
};

const noService = "商城没有开通物流查询，请用运单号到快递公司查询";
const noTrace = "快递公司还没有这个包裹的轨迹，请稍后再来看";
const noAnswer = "快递公司暂时没有回答，请稍后再来看，或用运单号到快递公司查询";

/** What is known of a parcel, asked anew where it is time; never longer than the time limit of one question. */
export async function askTrace({ ctx, parcel }: { ctx: Deps; parcel: TracedParcel }): Promise<ShownTrace> {
  const { kept, account } = await ctx.db.run(async (handle) => ({
    kept: await findTrace(handle, parcel),
    account: await traceAccount(handle, ctx),
  }));
  const line = ctx.traces;
  if (!account || !line || parcel.traceCode === "") return show(kept, noService);
  const isDue = !kept || (kept.nextAskAt !== null && kept.nextAskAt <= ctx.now());
  if (!isDue || !(await mayAsk(ctx, parcel))) return show(kept, noTrace);
  await ask({ ctx, parcel, line, account, failures: kept?.failures ?? 0 });
  if (!kept) followParcel({ ctx, parcel, line, account });
  return show(await ctx.db.run((handle) => findTrace(handle, parcel)), noTrace);
}

async function mayAsk(ctx: Deps, parcel: TracedParcel): Promise<boolean> {
  const now = ctx.now();
  const until = new Date(now.getTime() + claimMs);
  try {
    await takeAttempt({ ctx, input: { ...askRate, key: "all" } });
  } catch {
    return false;
  }
  return ctx.db.run((handle) => claimAsk(handle, { ...parcel, now, until }));
}

type Asking = { ctx: Deps; parcel: TracedParcel; line: TraceLine; account: TraceAccount; failures: number };

async function ask({ ctx, parcel, line, account, failures }: Asking): Promise<void> {
  const { traceCode, trackingNo, phone } = parcel;
  const phoneTail = phone.replace(/\D/g, "").slice(-4);
  try {
    const { state, steps } = await queryTrace({ line, account, question: { traceCode, trackingNo, phoneTail } });
    const now = ctx.now();
    const answer = {
      state,
      steps: [...steps],
      problem: null,
      answeredAt: now,
      nextAskAt: nextAskAt(state, now),
      failures: 0,
    };
    await ctx.db.run((handle) => saveTrace(handle, { ...parcel, answer }));
  } catch (error) {
    if (!(error instanceof TraceFailure)) throw error;
    ctx.log.warn({ trackingNo, err: error }, "a carrier's trace was not answered");
    const answer = { problem: noAnswer, failures: failures + 1, nextAskAt: retryAskAt(failures, ctx.now()) };
    await ctx.db.run((handle) => saveTrace(handle, { ...parcel, answer }));
  }
}

function show(row: TraceRow | null, without: string): ShownTrace {
  const state = (row?.state ?? "unknown") as TraceState;
  const steps = row?.steps ?? [];
  return {
    state,
    stateName: traceStateNames[state],
    steps,
    answeredAt: row?.answeredAt?.toISOString() ?? null,
    problem: steps.length > 0 ? null : (row?.problem ?? without),
  };
}
