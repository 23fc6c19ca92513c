import { exchangeHttp } from "../client/exchange-http";
import { createNonce, toEpochSeconds } from "../client/pay/sign-message";
import { sealPush, signPush } from "../push/push-crypto";
import type { SandboxContext } from "./context";
import { createOpaque } from "./identifiers";
import { pushSettingsOf } from "./push-settings";
import type { SandboxPush } from "./state";

/** WeChat waits 5 seconds and tries three times. */
const timeoutMs = 5_000;
const maxAttempts = 3;
const pauseMs = 5_000;

type Message = { event: string; openid?: string; fields: Record<string, unknown>; afterSeconds?: number };

/** Queues an event for the merchant; without an address nothing is set up at WeChat, and it is lost. */
export function queuePush(ctx: SandboxContext, { event, openid, fields, afterSeconds = 0 }: Message): void {
  if (ctx.pushUrl === null) return;
  const nowMs = ctx.now().getTime();
  const head = { ToUserName: "gh_sandbox", FromUserName: openid ?? "gh_sandbox", CreateTime: Math.floor(nowMs / 1000) };
  const message = { ...head, MsgType: "event", Event: event, ...fields };
  const copies = ctx.settings.pushesTwice ? 2 : 1;
  for (let copy = 0; copy < copies; copy++) {
    ctx.store.state.pushes.push({
      key: createOpaque("", 9),
      event,
      message,
      createdAt: nowMs,
      attempts: [],
      dueAt: nowMs + afterSeconds * 1000,
    });
  }
}

/** One attempt: seals and signs anew, as WeChat does for each. */
export async function deliverPush(ctx: SandboxContext, push: SandboxPush): Promise<void> {
  push.dueAt = null;
  const answer = await send(ctx, push);
  const nowMs = ctx.now().getTime();
  push.attempts.push({ at: nowMs, answer });
  const isTaken = answer === "success" || answer === "";
  if (!isTaken && push.attempts.length < maxAttempts) push.dueAt = nowMs + pauseMs * ctx.settings.retryScale;
}

async function send(ctx: SandboxContext, { message }: SandboxPush): Promise<string> {
  const { url, body } = buildPush(ctx, message);
  const isXml = ctx.settings.pushFormat === "xml";
  try {
    const headers = { "content-type": isXml ? "text/xml" : "application/json" };
    const input = { url, method: "POST" as const, headers, body, timeoutMs };
    const { status, body: answer } = await exchangeHttp({ fetch: ctx.deliver, input });
    return status === 200 ? new TextDecoder().decode(answer) : String(status);
  } catch (error) {
    ctx.log.warn({ url: ctx.pushUrl, cause: String(error) }, "the merchant takes no push");
    return "没有应答";
  }
}

/** The mini-program in which somebody has this openid: the event is told to it. */
export function appOfOpenid(ctx: SandboxContext, openid: string): string {
  const found = ctx.store.state.users
    .flatMap(({ openids = {} }) => Object.entries(openids))
    .find(([, own]) => own === openid);
  return found?.[0] ?? ctx.keys.appid;
}

/** Address and body as WeChat sends them in safe mode. */
export function buildPush(ctx: SandboxContext, message: Record<string, unknown>): { url: string; body: string } {
  const { token, encodingAesKey } = pushSettingsOf(ctx.keys);
  const appid = appOfOpenid(ctx, String(message.FromUserName));
  const isXml = ctx.settings.pushFormat === "xml";
  const text = isXml ? `<xml>${toXml(message)}</xml>` : JSON.stringify(message);
  const sealed = sealPush({ text, appid, encodingAesKey });
  const timestamp = toEpochSeconds(ctx.now());
  const nonce = createNonce();
  const query = new URLSearchParams({
    signature: signPush(token, [timestamp, nonce]),
    timestamp,
    nonce,
    openid: String(message.FromUserName),
    encrypt_type: "aes",
    msg_signature: signPush(token, [timestamp, nonce, sealed]),
  });
  const envelope = { ToUserName: "gh_sandbox", Encrypt: sealed };
  const body = isXml ? `<xml>${toXml(envelope)}</xml>` : JSON.stringify(envelope);
  return { url: `${ctx.pushUrl}?${query}`, body };
}

/** Texts in CDATA; a list is its element repeated. */
function toXml(value: unknown): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "object" || value === null) return `<![CDATA[${String(value)}]]>`;
  return Object.entries(value)
    .flatMap(([name, part]) => (Array.isArray(part) ? part : [part]).map((one) => `<${name}>${toXml(one)}</${name}>`))
    .join("");
}
