import { AsyncLocalStorage } from "node:async_hooks";
import pino, { type Logger } from "pino";

export type Log = Logger;

/** What every line that is logged during a request says, such as a slow statement. */
export const requestScope = new AsyncLocalStorage<{ requestId: string }>();

/** Hidden at any depth: a reader of logs must not be able to log in, call or visit anybody. */
const secrets = [
  "token",
  "password",
  "passwordHash",
  "secret",
  "authorization",
  "cookie",
  "phone",
  "purePhoneNumber",
  "openid",
  "unionid",
  "session_key",
  "address",
  "detailAddress",
];

export function createLog({ level, destination }: { level: string; destination?: { write(line: string): void } }): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    mixin: () => ({ ...requestScope.getStore() }),
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[hidden]" },
    serializers: { err: describeForLog },
  };
  return destination ? pino(options, destination) : pino(options);
}

type Thrown = {
  query?: unknown;
  code?: unknown;
  constraint_name?: unknown;
  table_name?: unknown;
  cause?: unknown;
  wechat?: unknown;
  detail?: unknown;
};

/** An error for the log. Drizzle's messages contain parameters, personal data among them, so they are left out. */
export function describeForLog(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { thrown: typeof error };
  const {
    query,
    code,
    constraint_name: constraint,
    table_name: table,
    cause,
    wechat,
    detail,
  } = error as Error & Thrown;
  return {
    type: error.name,
    message: "params" in error ? undefined : error.message,
    code,
    query: typeof query === "string" ? query : undefined,
    constraint,
    table,
    wechat,
    detail: wechat === undefined ? plainDetail(detail) : undefined,
    stack: framesOf(error),
    cause: cause === undefined ? undefined : describeForLog(cause),
  };
}

/** Numbers, amounts and codes of a refusal, such as the trade that did not match; texts of people are left out. */
function plainDetail(detail: unknown): Record<string, unknown> | undefined {
  if (typeof detail !== "object" || detail === null) return undefined;
  const plain = Object.entries(detail).filter(
    ([, value]) =>
      value === null || ["number", "boolean"].includes(typeof value) || (typeof value === "string" && isName(value)),
  );
  return plain.length > 0 ? Object.fromEntries(plain) : undefined;
}

const isName = (text: string) => /^[\w.:+*-]{1,64}$/.test(text);

function framesOf(error: Error): string[] {
  const lines = (error.stack ?? "").split("\n").map((line) => line.trim());
  return lines.filter((line) => line.startsWith("at ")).slice(0, 12);
}
