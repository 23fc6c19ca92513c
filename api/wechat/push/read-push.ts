import { createHash } from "node:crypto";
import { XMLParser } from "fast-xml-parser";
import { z } from "zod";
import type { WechatConfig } from "../config";
import { isPushSignature, openPush, signPush } from "./push-crypto";

/** Why a push was refused; only logged. */
export class PushRejected extends Error {
  readonly reason:
    | "no_settings"
    | "bad_signature"
    | "too_old"
    | "not_sealed"
    | "undecryptable"
    | "wrong_app"
    | "unreadable";

  constructor(reason: PushRejected["reason"]) {
    super(reason);
    this.name = "PushRejected";
    this.reason = reason;
  }
}

/** WeChat repeats within seconds; a recorded request that comes later is refused. */
const maxAgeMs = 300_000;

export type PushQuery = Readonly<Record<string, string | undefined>>;
type PushConfig = Pick<WechatConfig, "appid" | "push">;
type Asked = { query: PushQuery; now: Date; config: PushConfig };

/**
 * URL 验证: WeChat asks once, when the address is entered, and wants `echostr` back.
 * @throws PushRejected
 */
export function answerPushCheck({ query, now, config }: Asked): string {
  const { token } = settingsOf(config);
  const { signature = "", timestamp = "", nonce = "", echostr = "" } = query;
  if (!isPushSignature(signature, signPush(token, [timestamp, nonce]))) throw new PushRejected("bad_signature");
  assertFresh(timestamp, now);
  return echostr;
}

export type PushMessage = {
  /** The same for every repetition of one message: a digest of what WeChat sealed. */
  key: string;
  /** `Event`; for a customer's message its `MsgType`. */
  event: string;
  content: Record<string, unknown>;
};

const envelopeSchema = z.object({ Encrypt: z.string().min(1) });
const messageSchema = z.looseObject({ MsgType: z.string(), Event: z.string().optional() });

/**
 * Takes a push in safe mode only: signed over its sealed text, recent, sealed with our key and for our app. JSON and XML are
 * both read, whichever was chosen at mp.weixin.qq.com.
 * @throws PushRejected
 */
export function readPush({ query, body, now, config }: Asked & { body: string }): PushMessage {
  const { token, encodingAesKey } = settingsOf(config);
  const envelope = envelopeSchema.safeParse(parseBody(body));
  if (!envelope.success) throw new PushRejected("not_sealed");
  const sealed = envelope.data.Encrypt;
  const { msg_signature: signature = "", timestamp = "", nonce = "" } = query;
  if (!isPushSignature(signature, signPush(token, [timestamp, nonce, sealed]))) throw new PushRejected("bad_signature");
  assertFresh(timestamp, now);
  const opened = openPush(sealed, encodingAesKey);
  if (!opened) throw new PushRejected("undecryptable");
  if (opened.appid !== config.appid) throw new PushRejected("wrong_app");
  const message = messageSchema.safeParse(parseBody(opened.text));
  if (!message.success) throw new PushRejected("unreadable");
  const { MsgType: type, Event: event } = message.data;
  const key = createHash("sha256").update(opened.text).digest("hex");
  return { key, event: type === "event" && event ? event : type, content: message.data };
}

function settingsOf({ push }: PushConfig): NonNullable<WechatConfig["push"]> {
  if (!push) throw new PushRejected("no_settings");
  return push;
}

function assertFresh(timestamp: string, now: Date): void {
  const ageMs = Math.abs(now.getTime() - Number(timestamp) * 1000);
  if (!(ageMs < maxAgeMs)) throw new PushRejected("too_old");
}

/** Values stay texts, as numbers of orders are longer than JavaScript's; entities of a document type are never expanded. */
const xml = new XMLParser({ ignoreAttributes: true, parseTagValue: false, processEntities: false });

/** @throws PushRejected unreadable */
function parseBody(body: string): unknown {
  try {
    if (!body.trimStart().startsWith("<")) return JSON.parse(body);
    return (xml.parse(body) as { xml?: unknown }).xml;
  } catch {
    throw new PushRejected("unreadable");
  }
}
