import { z } from "zod";
import type { SendContext, WechatContext } from "../context";
import { exchangeHttp, type HttpAnswer, readJson } from "../exchange-http";
import { observeCall } from "../observe-call";
import { timeoutOf } from "../timeout-of";
import { unknownOutcome, WechatError } from "../wechat-error";

const errorSchema = z.object({ errcode: z.number(), errmsg: z.string().default("") });

/** The access token has expired, is invalid, or has been replaced by another process. */
const staleTokenCodes = new Set<unknown>([40001, 40014, 42001]);

type Input = { call: string; path: string; query?: Record<string, string>; json?: unknown };

/**
 * One call to api.weixin.qq.com without a token. Failures are HTTP 200 with `errcode`; successes usually have none.
 * @throws WechatError refused (an errcode) or unknown (busy, no answer, no JSON)
 */
export async function callWeixin({ ctx, input }: { ctx: SendContext; input: Input }): Promise<unknown> {
  return observeCall(ctx, { host: "api", call: input.call }, async () =>
    readAnswer(input.call, await exchange(ctx, input)),
  );
}

/** `callWeixin` with the shared access token; a token that WeChat no longer accepts is replaced once. */
export async function callWeixinWithToken({ ctx, input }: { ctx: WechatContext; input: Input }): Promise<unknown> {
  const { value } = await sendWithToken(ctx, input, (answer) => readAnswer(input.call, answer));
  return value;
}

/** For calls that answer with a picture, and with JSON only when they fail. */
export async function callWeixinForPicture({
  ctx,
  input,
}: {
  ctx: WechatContext;
  input: Input;
}): Promise<{ bytes: Uint8Array; contentType: string }> {
  const { answer } = await sendWithToken(ctx, input, (answer) => {
    const isPicture = answer.status === 200 && answer.headers.get("content-type")?.startsWith("image/");
    if (!isPicture) {
      readAnswer(input.call, answer);
      throw unknownOutcome({ call: input.call, status: answer.status, cause: "neither a picture nor an error" });
    }
  });
  return { bytes: answer.body, contentType: answer.headers.get("content-type") ?? "image/png" };
}

function sendWithToken<T>(ctx: WechatContext, input: Input, read: (answer: HttpAnswer) => T) {
  return observeCall(ctx, { host: "api", call: input.call }, () => sendAndRenewToken(ctx, input, read));
}

async function sendAndRenewToken<T>(ctx: WechatContext, input: Input, read: (answer: HttpAnswer) => T) {
  for (let attempt = 1; ; attempt++) {
    const token = await ctx.token.get();
    const answer = await exchange(ctx, { ...input, query: { ...input.query, access_token: token } });
    try {
      return { answer, value: read(answer) };
    } catch (error) {
      if (attempt > 1 || !(error instanceof WechatError) || !staleTokenCodes.has(error.wechatCode)) throw error;
      ctx.token.discard(token);
    }
  }
}

async function exchange(ctx: SendContext, input: Input): Promise<HttpAnswer> {
  const query = input.query ? `?${new URLSearchParams(input.query)}` : "";
  try {
    const body = input.json === undefined ? undefined : JSON.stringify(input.json);
    const headers: Record<string, string> = body === undefined ? {} : { "content-type": "application/json" };
    const method = body === undefined ? "GET" : "POST";
    const url = `${ctx.config.apiBaseUrl}${input.path}${query}`;
    const http = { url, method, headers, body, timeoutMs: timeoutOf(ctx.config, input.call) } as const;
    return await ctx.circuits.miniProgram.run(input.call, () => exchangeHttp({ fetch: ctx.fetch, input: http }));
  } catch (error) {
    if (error instanceof WechatError) throw error;
    throw unknownOutcome({ call: input.call, cause: error instanceof Error ? error.message : String(error) });
  }
}

function readAnswer(call: string, answer: HttpAnswer): unknown {
  const json = answer.status < 500 ? readJson(answer) : undefined;
  if (json === undefined) throw unknownOutcome({ call, status: answer.status, cause: "no JSON" });
  const failure = errorSchema.safeParse(json);
  if (!failure.success || failure.data.errcode === 0) return json;
  const detail = { call, status: answer.status, wechatCode: failure.data.errcode, wechatMessage: failure.data.errmsg };
  if (failure.data.errcode === -1) throw unknownOutcome(detail);
  throw new WechatError("refused", "wechat.refused", detail);
}
