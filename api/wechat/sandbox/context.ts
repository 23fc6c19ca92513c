import type { WechatLog } from "../client/context";
import type { HttpFetch } from "../client/exchange-http";
import type { SandboxKeys } from "./keys";
import type { SandboxStore } from "./store";

export type SandboxContext = {
  keys: SandboxKeys;
  store: SandboxStore;
  now: () => Date;
  log: WechatLog;
  /** Carries notifications to the merchant. */
  deliver: HttpFetch;
  /** Where the drawn codes lead. */
  appUrl: string;
  settings: SandboxSettings;
  /** Short-lived: codes for login and phone, and the access token, are not worth saving. */
  codes: Map<string, { kind: "login" | "phone"; openid: string; expiresAt: number; isUsed: boolean }>;
  token: { value: string; expiresAt: number };
  /** Saves, and sees to it that what is due gets done. */
  changed: () => Promise<void>;
};

export type SandboxSettings = {
  /** `auto`: under way, then done by itself; `at_once`: done in the answer; `manual`: waits for `settleRefund`. */
  refunds: "auto" | "at_once" | "manual";
  /** WeChat takes no refund of a payment that is older: a year. */
  refundDays: number;
  /** Which of the two keys signs notifications. */
  signWith: "public_key" | "certificate";
  /** WeChat repeats after 15 s, 15 s, 30 s, 3 min, …, 6 h; here times this factor. */
  retryScale: number;
  /** How late `late` is. */
  lateSeconds: number;
  /** The merchant's account is empty: no new transfer is taken. */
  isMerchantBroke: boolean;
};

/** A refusal of the sandbox's WeChat Pay, answered as WeChat does. */
export class PayRefusal extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
