import type { WechatConfig } from "../config";
import type { HttpFetch } from "./exchange-http";
/** What pino offers, and no more than this room needs. */
export type WechatLog = Record<"info" | "warn" | "error", (fields: object, message: string) => void>;

/** What every call needs: who we are, how to reach WeChat, what time it is. */
export type PayContext = { config: WechatConfig; fetch: HttpFetch; now: () => Date; log: WechatLog };

/** Calls to api.weixin.qq.com also carry the shared access token. */
export type WechatContext = PayContext & { token: AccessToken };

export type AccessToken = {
  get: () => Promise<string>;
  /** Says that WeChat no longer takes this token; ignored when a newer one is already here. */
  discard: (token: string) => void;
};
