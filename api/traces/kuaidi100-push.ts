// 快递100 订阅推送: `POST /poll` asks for a parcel to be followed; each change of it is sent to the callback address as a form of
// param (JSON) and sign = MD5(param + salt) in capitals, where the salt is the one of the subscription.
import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { exchangeHttp, readJson } from "../wechat/client/exchange-http";
import {
  readTrace,
  type Trace,
  type TraceAccount,
  type TraceLine,
  type TraceQuestion,
  traceResultSchema,
} from "./kuaidi100";

const timeoutMs = 4_000;
/** The parcel is followed already. */
const repeatedCode = "501";

const answerSchema = z.object({ returnCode: z.string(), message: z.string().default("") });

type Subscribing = {
  line: TraceLine;
  account: TraceAccount;
  question: TraceQuestion;
  callbackUrl: string;
  salt: string;
};

/** Has a parcel followed. It runs past the circuit, which counts the questions that people wait for. @throws Error */
export async function subscribeTrace({ line, account, question, callbackUrl, salt }: Subscribing): Promise<void> {
  const { traceCode, trackingNo, phoneTail } = question;
  const parameters = { callbackurl: callbackUrl, salt, phone: phoneTail };
  const param = JSON.stringify({ company: traceCode, number: trackingNo, key: account.key, parameters });
  const body = new URLSearchParams({ schema: "json", param }).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const http = { url: `${line.baseUrl}/poll`, method: "POST", headers, body, timeoutMs } as const;
  const answer = await exchangeHttp({ fetch: line.fetch, input: http });
  const { returnCode, message } = answerSchema.parse(readJson(answer));
  if (returnCode !== "200" && returnCode !== repeatedCode) throw new Error(`${message}（${returnCode}）`);
}

const pushSchema = z.object({ lastResult: traceResultSchema });

/** What a push says; null when it is not signed with the salt, or says nothing readable. */
export function readTracePush({ sign, param }: { sign: string; param: string }, salt: string): Trace | null {
  const expected = Buffer.from(createHash("md5").update(`${param}${salt}`).digest("hex").toUpperCase());
  const given = Buffer.from(sign.toUpperCase());
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  try {
    const read = pushSchema.safeParse(JSON.parse(param));
    return read.success ? readTrace(read.data.lastResult) : null;
  } catch {
    return null;
  }
}
