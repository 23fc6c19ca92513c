import type { SendContext } from "../context";
import { exchangeHttp, type HttpAnswer } from "../exchange-http";
import { timeoutOf } from "../timeout-of";
import { unknownOutcome, WechatError } from "../wechat-error";
import { buildAuthorization } from "./build-authorization";

export type SignedRequest = {
  call: string;
  method: "GET" | "POST" | "PUT";
  pathAndQuery: string;
  json?: unknown;
  /** Serial of WeChat's key: it shall sign the answer, and sealed fields of the body are for it. */
  named?: string;
  /** The configured time unless given: files take longer. */
  timeoutMs?: number;
};

/**
 * Sends a request signed by the merchant; nothing of the answer is checked here.
 * @throws WechatError wechat.unavailable when no answer comes, wechat.paused when it was not sent
 */
export async function sendSigned(ctx: SendContext, input: SignedRequest): Promise<HttpAnswer> {
  const { config } = ctx;
  const { call, method, pathAndQuery, json, named, timeoutMs = timeoutOf(config, call) } = input;
  const body = json === undefined ? "" : JSON.stringify(json);
  const headers: Record<string, string> = {
    accept: "application/json",
    authorization: buildAuthorization({ config, input: { method, pathAndQuery, body, now: ctx.now() } }),
    "user-agent": "liandong-mall",
  };
  if (named) headers["wechatpay-serial"] = named;
  if (json !== undefined) headers["content-type"] = "application/json";
  try {
    const url = `${config.payBaseUrl}${pathAndQuery}`;
    const request = { url, method, headers, body: json === undefined ? undefined : body, timeoutMs };
    return await ctx.circuits.pay.run(call, () => exchangeHttp({ fetch: ctx.fetch, input: request }));
  } catch (error) {
    if (error instanceof WechatError) throw error;
    throw unknownOutcome({ call, cause: error instanceof Error ? error.message : String(error) });
  }
}
