import { z } from "zod";
import { keepDaysShape } from "./keep-days";
import { wechatEnvSchema } from "./wechat-env";

const port = z.coerce.number().int().min(0).max(65535);
const milliseconds = z.coerce.number().int().min(0).max(3_600_000);
const emptyAsUnset = (value: unknown) => (value === "" ? undefined : value);

const schema = z
  .object({
    NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
    /** What this process does: requests, jobs, or both. */
    ROLE: z.enum(["all", "web", "worker"]).default("all"),
    LOG_LEVEL: z.enum(["silent", "fatal", "error", "warn", "info", "debug", "trace"]).default("info"),
    SLOW_QUERY_MS: milliseconds.default(500),
    SLOW_PROCEDURE_MS: milliseconds.default(1000),
    KEEP_DAYS: z.string().regex(keepDaysShape).optional(),
    /** Both unset: there is no `/metrics`. */
    METRICS_PORT: port.optional(),
    METRICS_TOKEN: z
      .string()
      .regex(/^[\w.~+/=-]{20,200}$/)
      .optional(),
    PORT: port.default(3000),
    SANDBOX_PORT: port.default(3001),
    /** Address to listen on; see `listenHost`. */
    HOST: z
      .string()
      .regex(/^[\w.:-]{1,100}$/)
      .optional(),
    /** Keys for secrets in the database; the first seals, the others open what was sealed before. Unset: one in `.data/`. */
    SECRETS_KEY: z
      .string()
      .regex(/^[0-9a-f]{64}(,[0-9a-f]{64}){0,4}$/i)
      .optional(),
    /** Unset: the embedded PostgreSQL in `.data/`. */
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    /**
     * Number of trusted proxies in front of the API; the caller's address is that many from the right of
     * X-Forwarded-For. Production has to say it, also 0: a wrong number makes the rate limits wrong for everybody.
     */
    PROXY_HOPS: z.coerce.number().int().min(0).max(5).optional(),
    /** Bucket for uploaded pictures, all settings or none; unset: a folder in `.data/`. */
    UPLOADS_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
    UPLOADS_S3_BUCKET: z.string().optional(),
    UPLOADS_S3_ACCESS_KEY_ID: z.string().optional(),
    UPLOADS_S3_SECRET_ACCESS_KEY: z.string().optional(),
    UPLOADS_S3_REGION: z.string().optional(),
  })
  .extend(wechatEnvSchema.shape);

export type Env = z.infer<typeof schema>;

/** Every variable that is read, for `.env.example`. */
export const envNames: readonly string[] = Object.keys(schema.shape);

/**
 * A setting that cannot be used; the message is one sentence for the person who starts the program and can correct it.
 */
export class SettingError extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = "SettingError";
  }
}

const hints: Partial<Record<string, string>> = {
  NODE_ENV: "development, test or production",
  ROLE: "all, web or worker",
  KEEP_DAYS: "kinds with days from 7 to 9999, such as carts=90,runs=14",
  METRICS_PORT: "a port number between 0 and 65535",
  METRICS_TOKEN: "20 to 200 letters and digits, as `openssl rand -hex 32` prints them",
  SLOW_QUERY_MS: "a number of milliseconds",
  SLOW_PROCEDURE_MS: "a number of milliseconds",
  LOG_LEVEL: "one of silent, fatal, error, warn, info, debug, trace",
  PORT: "a port number between 0 and 65535",
  SANDBOX_PORT: "a port number between 0 and 65535",
  HOST: "an address to listen on, such as 127.0.0.1 or 0.0.0.0",
  SECRETS_KEY: "64 hexadecimal digits, as `openssl rand -hex 32` prints them, or several such keys with commas between",
  DATABASE_URL: "an address such as postgres://user:password@host:5432/database",
  PROXY_HOPS: "a number between 0 and 5",
  WECHAT_API_BASE_URL: "an address such as https://api.weixin.qq.com",
  WECHAT_PAY_BASE_URL: "an address such as https://api.mch.weixin.qq.com",
  WECHAT_ENV_VERSION: "release, trial or develop",
  UPLOADS_S3_ENDPOINT: "an address such as https://cos.ap-shanghai.myqcloud.com",
};

/**
 * The checked settings of this process; nothing else reads the environment.
 * @throws SettingError naming the first bad setting, never its value, which may be a secret
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).map(([name, value]) => [name, emptyAsUnset(value)]));
  const parsed = schema.safeParse(given);
  if (parsed.success) return readyForProduction(readyForRole(parsed.data));
  const issue = parsed.error.issues[0];
  const name = String(issue?.path[0] ?? "environment");
  throw new SettingError(`The setting ${name} cannot be used: it has to be ${hints[name] ?? "different"}.`);
}

/**
 * Processes with one role share a database that none of them starts, and the real WeChat.
 * @throws SettingError naming the setting that is missing
 */
function readyForRole(env: Env): Env {
  const missing = (["DATABASE_URL", "WECHAT_APPID"] as const).find((name) => !env[name]);
  if (env.ROLE === "all" || !missing) return env;
  throw new SettingError(`ROLE=${env.ROLE} needs the setting ${missing}: processes share one database and no sandbox.`);
}

/** What has no default in production, with what to set. */
const neededInProduction = {
  PROXY_HOPS: "the number of trusted proxies in front, 0 when the port is reached directly",
  DATABASE_URL: "the address of a PostgreSQL 16 or newer, postgres://user:password@host:5432/database",
  SECRETS_KEY: "64 hexadecimal digits, as `openssl rand -hex 32` prints them; keep a copy of it beside the backups",
} satisfies Partial<Record<keyof Env, string>>;

/** @throws SettingError in production naming the first setting that has to be made there */
function readyForProduction(env: Env): Env {
  if (env.NODE_ENV !== "production") return env;
  for (const [name, what] of Object.entries(neededInProduction)) {
    if (env[name as keyof Env] === undefined) throw new SettingError(`Production needs the setting ${name}: ${what}.`);
  }
  return env;
}

/** `HOST`; else this machine alone in development and behind a proxy, and all addresses where callers come directly. */
export function listenHost({ HOST, NODE_ENV, PROXY_HOPS = 0 }: Pick<Env, "HOST" | "NODE_ENV" | "PROXY_HOPS">): string {
  if (HOST !== undefined) return HOST;
  return NODE_ENV === "production" && PROXY_HOPS === 0 ? "0.0.0.0" : "127.0.0.1";
}
