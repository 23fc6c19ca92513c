import { z } from "zod";
import type { PayContext } from "../context";
import { exchangeHttp, type HttpAnswer, readJson } from "../exchange-http";
import { unknownOutcome, WechatError } from "../wechat-error";
import { buildAuthorization } from "./build-authorization";
import { verifySignature } from "./verify-signature";

const errorSchema = z.object({ code: z.string(), message: z.string().default("") });

/** Temporary refusals: the call may have taken effect, and may be repeated unchanged. */
const unsettledCodes = new Set([
  "SYSTEM_ERROR",
  "BANK_ERROR",
  "BIZ_ERR_NEED_RETRY",
  "FREQUENCY_LIMITED",
  "FREQUENCY_LIMIT_EXCEED",
  "RATELIMIT_EXCEEDED",
  "ALREADY_EXISTS",
]);

type Input = { call: string; method: "GET" | "POST"; pathAndQuery: string; json?: unknown };

/**
 * One signed call to WeChat Pay v3; an answer counts only with a valid signature of WeChat.
 * @returns the answer's JSON, undefined for 204
 * @throws WechatError refused: a signed, definite 4xx; unknown: everything else
 */
export async function callPay({ ctx, input }: { ctx: PayContext; input: Input }): Promise<unknown> {
  const { call } = input;
  const answer = await exchange(ctx, input);
  const { status } = answer;
  const { headers, body: rawBody } = answer;
  const problem = verifySignature({ headers, rawBody, now: ctx.now(), verifyKeys: ctx.config.verifyKeys });
  const json = readJson(answer);
  const failure = errorSchema.safeParse(json);
  const said = failure.success ? { wechatCode: failure.data.code, wechatMessage: failure.data.message } : {};
  if (problem) {
    ctx.log.warn({ call, status, problem, ...said }, "WeChat Pay's answer is not signed as it should be");
    throw unknownOutcome({ call, status, cause: `answer's signature: ${problem}`, ...said });
  }
  if (status === 204) return undefined;
  if (status === 200 && json !== undefined) return json;
  const isSettled = failure.success && status >= 400 && status < 500 && status !== 429;
  if (!isSettled || unsettledCodes.has(failure.data.code)) throw unknownOutcome({ call, status, ...said });
  throw new WechatError("refused", "wechat.refused", { call, status, ...said });
}

async function exchange(ctx: PayContext, { call, method, pathAndQuery, json }: Input): Promise<HttpAnswer> {
  const { config } = ctx;
  const body = json === undefined ? "" : JSON.stringify(json);
  const headers: Record<string, string> = {
    accept: "application/json",
    authorization: buildAuthorization({ config, input: { method, pathAndQuery, body, now: ctx.now() } }),
    "user-agent": "liandong-mall",
  };
  // Names the key for WeChat's signature and for the encrypted names in the body.
  const serial = config.verifyKeys[0]?.serial;
  if (serial) headers["wechatpay-serial"] = serial;
  if (json !== undefined) headers["content-type"] = "application/json";
  try {
    const url = `${config.payBaseUrl}${pathAndQuery}`;
    const input = { url, method, headers, body: json === undefined ? undefined : body, timeoutMs: config.timeoutMs };
    return await exchangeHttp({ fetch: ctx.fetch, input });
  } catch (error) {
    throw unknownOutcome({ call, cause: error instanceof Error ? error.message : String(error) });
  }
}
