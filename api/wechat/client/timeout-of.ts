import type { WechatConfig } from "../config";

/** A member stands before these calls; after 5 seconds without an answer they get a sentence instead. */
const waitedFor: ReadonlySet<string> = new Set([
  "login",
  "phone",
  "stableToken",
  "safety.text",
  "pay.prepay",
  "pay.query",
]);
const maxWaitMs = 5_000;

/** How long a call may take. */
export function timeoutOf({ timeoutMs }: Pick<WechatConfig, "timeoutMs">, call: string): number {
  return waitedFor.has(call) ? Math.min(timeoutMs, maxWaitMs) : timeoutMs;
}
