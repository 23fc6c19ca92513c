import type { WechatConfig } from "../config";
import type { Circuits } from "./circuit";
import type { HttpFetch } from "./exchange-http";
import type { PlatformKeys } from "./pay/platform-keys";

export type ObservedCall = { host: "api" | "pay"; call: string; outcome: "ok" | "refused" | "unknown"; ms: number };

/** The part of pino's logger that this room needs. */
export type WechatLog = Record<"info" | "warn" | "error", (fields: object, message: string) => void>;

/** Context of every call: the configuration, the way to WeChat, the clock and the log. */
export type SendContext = {
  config: WechatConfig;
  fetch: HttpFetch;
  circuits: Circuits;
  now: () => Date;
  log: WechatLog;
  /** Hears how each call ended. */
  observe?: (call: ObservedCall) => void;
};

/** Calls to WeChat Pay also carry WeChat's keys. */
export type PayContext = SendContext & { keys: PlatformKeys };

/** Calls to api.weixin.qq.com also carry the shared access token. */
export type WechatContext = SendContext & { token: AccessToken };

export type AccessToken = {
  get: () => Promise<string>;
  /** Called when WeChat no longer accepts this token; ignored when a newer one is already here. */
  discard: (token: string) => void;
};
