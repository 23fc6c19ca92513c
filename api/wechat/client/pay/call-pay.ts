import { z } from "zod";
import type { PayContext } from "../context";
import { readJson } from "../exchange-http";
import { observeCall } from "../observe-call";
import { unknownOutcome, WechatError } from "../wechat-error";
import { verifyByPlatform } from "./platform-keys";
import { type SignedRequest, sendSigned } from "./send-signed";

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

/**
 * One signed call to WeChat Pay v3; an answer counts only with a valid signature of WeChat. `named` is given where fields
 * are sealed for that key.
 * @returns the answer's JSON, undefined for 204
 * @throws WechatError refused: a signed, definite 4xx; unknown: everything else
 */
export function callPay({ ctx, input }: { ctx: PayContext; input: SignedRequest }): Promise<unknown> {
  return observeCall(ctx, { host: "pay", call: input.call }, () => callAndVerify(ctx, input));
}

async function callAndVerify(ctx: PayContext, input: SignedRequest): Promise<unknown> {
  const { call } = input;
  const named = input.named ?? (await ctx.keys.current())?.serial;
  const answer = await sendSigned(ctx, { ...input, named });
  const { status, headers, body: rawBody } = answer;
  const problem = await verifyByPlatform(ctx.keys, { headers, rawBody, now: ctx.now() });
  const json = readJson(answer);
  const said = readFailure(json);
  if (problem) {
    ctx.log.warn({ call, status, problem, ...said }, "WeChat Pay's answer is not signed as it should be");
    throw unknownOutcome({ call, status, cause: `answer's signature: ${problem}`, ...said });
  }
  if (status === 204) return undefined;
  if (status === 200 && json !== undefined) return json;
  const isSettled = said.wechatCode !== undefined && status >= 400 && status < 500 && status !== 429;
  if (!isSettled || unsettledCodes.has(said.wechatCode ?? "")) throw unknownOutcome({ call, status, ...said });
  throw new WechatError("refused", "wechat.refused", { call, status, ...said });
}

/** WeChat's own code and words of a failure; empty when there are none. */
export function readFailure(json: unknown): { wechatCode?: string; wechatMessage?: string } {
  const failure = errorSchema.safeParse(json);
  return failure.success ? { wechatCode: failure.data.code, wechatMessage: failure.data.message } : {};
}
