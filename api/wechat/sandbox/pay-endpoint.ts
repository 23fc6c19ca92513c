import { createPublicKey, createVerify } from "node:crypto";
import type { Context, Handler } from "hono";
import type { z } from "zod";
import { namedSigner } from "./certificates";
import { PayRefusal, type SandboxContext } from "./context";
import type { SandboxKeys } from "./keys";
import { signAnswer } from "./notification";

type Call = {
  param: (name: string) => string;
  query: (name: string) => string | undefined;
  url: URL;
  json: unknown;
  /** The merchant who signed the request. */
  merchant: SandboxKeys;
  /** `Wechatpay-Serial`: the key for which fields of the body are sealed. */
  serial: string | undefined;
};
type Answer = { status: 200 | 204; json?: unknown };

/** WeChat Pay refuses calls whose clock differs by more than this. */
const maxClockDifferenceSeconds = 300;

/** One endpoint of WeChat Pay: checks the merchant's signature, runs it, saves, and signs the answer, refusals too. */
export function payEndpoint(ctx: SandboxContext, run: (call: Call) => Answer | Promise<Answer>): Handler {
  return async (c) => {
    const body = await c.req.text();
    const serial = c.req.header("wechatpay-serial");
    let merchant = ctx.keys;
    const { status, json } = await refuseGently(async () => {
      merchant = assertMerchantSigned(ctx, c, body);
      if (serial) namedSigner(ctx, merchant, serial);
      const url = new URL(c.req.url);
      const call = {
        param: (name: string) => c.req.param(name) ?? "",
        query: (name: string) => c.req.query(name),
        url,
        serial,
        merchant,
      };
      const answer = await run({ ...call, json: body === "" ? undefined : parseJson(body) });
      if (c.req.method !== "GET") await ctx.changed();
      return answer;
    });
    const text = json === undefined ? "" : JSON.stringify(json);
    const headers = signAnswer({ ctx, merchant, body: text, now: ctx.now(), serial });
    return new Response(text === "" ? null : text, {
      status,
      headers: { ...headers, "content-type": "application/json" },
    });
  };
}

/** Parses a request body; like WeChat it names the first field that is wrong. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, json: unknown): z.output<Schema> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join(".") ?? "";
  throw new PayRefusal(400, "PARAM_ERROR", `参数错误：${field}`);
}

/** Runs an endpoint; a refusal becomes its answer. */
export async function refuseGently(run: () => Promise<Answer>): Promise<{ status: number; json?: unknown }> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof PayRefusal)) throw error;
    return { status: error.status, json: { code: error.code, message: error.message } };
  }
}

/** The merchant who signed the request. @throws PayRefusal SIGN_ERROR when nobody known did */
export function assertMerchantSigned(ctx: SandboxContext, c: Context, body: string): SandboxKeys {
  const refuse = (why: string) => new PayRefusal(401, "SIGN_ERROR", why);
  const [scheme, fieldText = ""] = (c.req.header("authorization") ?? "").split(/ (.*)/s);
  if (scheme !== "WECHATPAY2-SHA256-RSA2048") throw refuse("Http头Authorization认证类型不正确");
  const fields = Object.fromEntries(
    [...fieldText.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
  const { mchid, nonce_str: nonce, timestamp, serial_no: serial, signature } = fields;
  if (!nonce || !timestamp || !signature) throw refuse("Http头Authorization缺少字段");
  const merchant = ctx.accounts.find((keys) => keys.mchid === mchid && keys.merchantSerial === serial);
  if (!merchant) throw refuse("商户号或证书序列号有误");
  const differenceSeconds = Math.abs(ctx.now().getTime() / 1000 - Number(timestamp));
  if (!(differenceSeconds < maxClockDifferenceSeconds)) throw refuse("时间戳已过期");
  const { pathname, search } = new URL(c.req.url);
  const text = [c.req.method, `${pathname}${search}`, timestamp, nonce, body].map((line) => `${line}\n`).join("");
  const verifier = createVerify("RSA-SHA256").update(text);
  if (!verifier.verify(createPublicKey(merchant.merchantPrivateKey), signature, "base64")) throw refuse("签名错误");
  return merchant;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new PayRefusal(400, "PARAM_ERROR", "请求不是合法的 JSON");
  }
}
