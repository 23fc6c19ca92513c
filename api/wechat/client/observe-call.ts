import type { ObservedCall, SendContext } from "./context";
import { WechatError } from "./wechat-error";

/** Does the call and tells how it ended and how long it took. */
export async function observeCall<Answer>(
  { observe }: Pick<SendContext, "observe">,
  { host, call }: Pick<ObservedCall, "host" | "call">,
  send: () => Promise<Answer>,
): Promise<Answer> {
  const startedAt = performance.now();
  const tell = (outcome: ObservedCall["outcome"]) =>
    observe?.({ host, call, outcome, ms: performance.now() - startedAt });
  try {
    const answer = await send();
    tell("ok");
    return answer;
  } catch (error) {
    tell(error instanceof WechatError ? error.outcome : "unknown");
    throw error;
  }
}
