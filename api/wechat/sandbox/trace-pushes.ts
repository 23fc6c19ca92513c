import { createHash } from "node:crypto";
import { exchangeHttp } from "../client/exchange-http";
import type { SandboxContext } from "./context";
import { hourMs, journey, reportedAt, traceOf } from "./trace-journey";

type Subscription = { com: string; num: string; callbackUrl: string; salt: string; told: number };

/** Subscriptions end with the process, as carriers' answers do. */
const subscriptions = new WeakMap<SandboxContext, Subscription[]>();
const listOf = (ctx: SandboxContext): Subscription[] => subscriptions.get(ctx) ?? [];

/** False for a parcel that is subscribed to already. */
export function addSubscription(ctx: SandboxContext, added: Omit<Subscription, "told">): boolean {
  const known = listOf(ctx);
  if (known.some(({ com, num }) => com === added.com && num === added.num)) return false;
  subscriptions.set(ctx, [...known, { ...added, told: 0 }]);
  return true;
}

/** Tells each subscriber what is new since the last time; after 签收 the subscription is over. */
export async function pushDueTraces(ctx: SandboxContext): Promise<void> {
  for (const subscription of listOf(ctx)) {
    const { com, num, callbackUrl, salt } = subscription;
    const sentAt = reportedAt(ctx, com, num);
    if (sentAt === null) continue;
    const lastResult = traceOf({ com, num, sentAt, now: ctx.now().getTime() });
    if (lastResult.data.length <= subscription.told) continue;
    const status = lastResult.state === "3" ? "shutdown" : "polling";
    const param = JSON.stringify({ status, billstatus: "change", message: "", lastResult });
    const sign = createHash("md5").update(`${param}${salt}`).digest("hex").toUpperCase();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const body = new URLSearchParams({ sign, param }).toString();
    const input = { url: callbackUrl, method: "POST" as const, headers, body, timeoutMs: 5_000 };
    try {
      const answer = await exchangeHttp({ fetch: ctx.deliver, input });
      if (answer.status === 200) subscription.told = lastResult.data.length;
    } catch (error) {
      ctx.log.warn({ url: callbackUrl, cause: String(error) }, "the subscriber takes no trace");
    }
  }
}

/** When the next step of a parcel can be told; null when there is none. */
export function nextTraceAt(ctx: SandboxContext): number | null {
  const now = ctx.now().getTime();
  const times = listOf(ctx).flatMap(({ com, num }) => {
    const sentAt = reportedAt(ctx, com, num);
    return sentAt === null ? [] : journey.map(({ hours }) => sentAt + hours * hourMs).filter((at) => at > now);
  });
  return times.length === 0 ? null : Math.min(...times);
}
