// 快递100 实时查询: `POST /poll/query.do`, a form of customer, param (JSON) and sign = MD5(param + key + customer) in capitals.
import { createHash } from "node:crypto";
import type { TraceState, TraceStep } from "@liandong/core/shipping/trace";
import { z } from "zod";
import type { Circuit } from "../wechat/client/circuit";
import { exchangeHttp, type HttpFetch, readJson } from "../wechat/client/exchange-http";

export type TraceAccount = { customer: string; key: string };

/** How the service is reached; `account` is the one of the sandbox, null where the shop brings its own. */
export type TraceLine = { baseUrl: string; fetch: HttpFetch; circuit: Circuit; account: TraceAccount | null };

export const kuaidi100Url = "https://poll.kuaidi100.com";

/** Below the five seconds that a page may wait. */
const timeoutMs = 4_000;

export type Trace = { state: TraceState; steps: TraceStep[] };

/** `refused` is the service's own answer, such as a wrong key; `unavailable` means that none came. */
export class TraceFailure extends Error {
  constructor(
    readonly kind: "refused" | "unavailable",
    message: string,
  ) {
    super(message);
    this.name = "TraceFailure";
  }
}

export type TraceQuestion = {
  /** The carrier's code at 快递100. */
  traceCode: string;
  trackingNo: string;
  /** Last four digits of a phone on the label; 顺丰 tells nothing without. */
  phoneTail: string;
};

export const traceResultSchema = z.object({
  state: z.string(),
  data: z.array(z.object({ context: z.string(), ftime: z.string().optional(), time: z.string() })),
});

const answerSchema = z.union([
  traceResultSchema.extend({ status: z.literal("200") }),
  z.object({ result: z.literal(false), returnCode: z.string(), message: z.string() }),
]);

const noResultCode = "500";

export function signQuery({ customer, key }: TraceAccount, param: string): string {
  return createHash("md5").update(`${param}${key}${customer}`).digest("hex").toUpperCase();
}

type Asked = { line: TraceLine; account: TraceAccount; question: TraceQuestion };

/** What the carrier says of a number; without steps while it knows none. @throws TraceFailure */
export async function queryTrace({ line, account, question }: Asked): Promise<Trace> {
  const { traceCode, trackingNo, phoneTail } = question;
  const param = JSON.stringify({ com: traceCode, num: trackingNo, phone: phoneTail, order: "desc" });
  const body = new URLSearchParams({ customer: account.customer, sign: signQuery(account, param), param }).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const http = { url: `${line.baseUrl}/poll/query.do`, method: "POST", headers, body, timeoutMs } as const;
  const answer = await line.circuit
    .run("traces.query", () => exchangeHttp({ fetch: line.fetch, input: http }))
    .catch((error: unknown) => {
      throw new TraceFailure("unavailable", error instanceof Error ? error.message : String(error));
    });
  const read = answerSchema.safeParse(readJson(answer));
  if (answer.status !== 200 || !read.success)
    throw new TraceFailure("unavailable", `an answer of status ${answer.status}`);
  if ("returnCode" in read.data) {
    if (read.data.returnCode === noResultCode) return { state: "unknown", steps: [] };
    throw new TraceFailure("refused", `${read.data.message}（${read.data.returnCode}）`);
  }
  return readTrace(read.data);
}

/** The latest step first, as the service lists them. */
export function readTrace({ state, data }: z.infer<typeof traceResultSchema>): Trace {
  const steps = data.map(({ context, ftime, time }) => ({ at: momentOf(ftime ?? time), text: context }));
  return { state: stateOf(state), steps };
}

/** Times are those of Shanghai: 2026-03-01 16:33:19. */
function momentOf(text: string): string {
  const at = new Date(`${text.trim().replace(" ", "T")}+08:00`);
  return Number.isNaN(at.getTime()) ? new Date(0).toISOString() : at.toISOString();
}

/** The basic states; of a finer one with three digits the first names its kind: 301 本人签收 is 3 签收. */
const states: Readonly<Record<string, TraceState>> = {
  "0": "moving",
  "1": "collected",
  "2": "problem",
  "3": "signed",
  "4": "returning",
  "5": "delivering",
  "6": "returning",
};
const refusedByReceiver = "14";

/** Customs (8, 10 to 13), another carrier (7) and transport (0, 1001 and on) are on their way. */
function stateOf(state: string): TraceState {
  if (state === refusedByReceiver) return "returning";
  const isKind = state.length === 1 || state.length === 3;
  return (isKind && states[state.slice(0, 1)]) || "moving";
}
