import { Counter, Histogram, Registry } from "prom-client";
import type { ObservedCall } from "../wechat/client/context";

export type ProcedureCall = { procedure: string; outcome: "ok" | "refused" | "failed"; code: string; ms: number };
export type AnsweredRequest = { method: string; status: number };

/** Counts what happens in this process. Labels come from code, never from callers, so that their number is bounded. */
export type Meter = {
  procedure(call: ProcedureCall): void;
  wechatCall(call: ObservedCall): void;
  request(answered: AnsweredRequest): void;
  registry: Registry;
};

const secondsToAnswer = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function createMeter(): Meter {
  const registry = new Registry();
  const shared = { registers: [registry] };
  const procedures = new Histogram({
    ...shared,
    name: "liandong_procedure_seconds",
    help: "Time of procedures by outcome: ok, refused by a rule, failed.",
    labelNames: ["procedure", "outcome"],
    buckets: secondsToAnswer,
  });
  const refusals = new Counter({
    ...shared,
    name: "liandong_procedure_errors_total",
    help: "Procedures that were refused or failed, by the code that the caller read.",
    labelNames: ["procedure", "code"],
  });
  const wechatCalls = new Histogram({
    ...shared,
    name: "liandong_wechat_call_seconds",
    help: "Time of calls to WeChat by outcome: ok, refused, or unknown, when no valid answer came.",
    labelNames: ["host", "call", "outcome"],
    buckets: secondsToAnswer,
  });
  const requests = new Counter({
    ...shared,
    name: "liandong_http_requests_total",
    help: "Answered HTTP requests by method and status.",
    labelNames: ["method", "status"],
  });
  return {
    registry,
    procedure({ procedure, outcome, code, ms }) {
      procedures.observe({ procedure, outcome }, ms / 1000);
      if (outcome !== "ok") refusals.inc({ procedure, code });
    },
    wechatCall: ({ host, call, outcome, ms }) => wechatCalls.observe({ host, call, outcome }, ms / 1000),
    request: ({ method, status }) => requests.inc({ method: knownMethod(method), status: String(status) }),
  };
}

const methods = new Set(["GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE"]);
const knownMethod = (method: string) => (methods.has(method) ? method : "other");
