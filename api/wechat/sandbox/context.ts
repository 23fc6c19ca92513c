import type { WechatLog } from "../client/context";
import type { HttpFetch } from "../client/exchange-http";
import type { SandboxKeys } from "./keys";
import type { SandboxStore } from "./store";

export type SandboxContext = {
  /** The first account. */
  keys: SandboxKeys;
  /** All mini-programs with their merchants. */
  accounts: SandboxKeys[];
  store: SandboxStore;
  now: () => Date;
  log: WechatLog;
  /** Sends notifications to the merchant. */
  deliver: HttpFetch;
  /** Address that drawn codes lead to. */
  appUrl: string;
  /** Address of 消息推送 as entered at mp.weixin.qq.com; null: not set up. */
  pushUrl: string | null;
  settings: SandboxSettings;
  /** Codes for login and phone, and the access tokens by app, are short-lived and not saved. */
  codes: Map<string, { kind: "login" | "phone"; openid: string; appid: string; expiresAt: number; isUsed: boolean }>;
  tokens: Map<string, { value: string; expiresAt: number }>;
  /** Saves the state and sets the timer for the next due work. */
  changed: () => Promise<void>;
};

export type SandboxSettings = {
  /** `auto`: succeeds a moment later; `at_once`: succeeds in the answer; `manual`: waits for `settleRefund`. */
  refunds: "auto" | "at_once" | "manual";
  /** WeChat refuses refunds of payments older than this: a year. */
  refundDays: number;
  /** What the merchant was given to check signatures by: one of the two, or both during a switch. */
  keyMode: "public_key" | "certificate" | "both";
  /** The key that signs notifications where there are both. */
  signWith: "public_key" | "certificate";
  /** Factor on WeChat's pauses between attempts (15 s, 15 s, 30 s, 3 min, …, 6 h). */
  retryScale: number;
  /** Delay of a notification sent as `late`. */
  lateSeconds: number;
  /** A payment is unknown to 发货信息管理 for so long after it was paid. */
  shippableAfterSeconds: number;
  /** The mini-program has 发货信息管理; without the service reports are refused. */
  isTradeManaged: boolean;
  /** The shop has signed the agreement for 小程序购物订单; without it the order page there is refused. */
  isOrderCentreSigned: boolean;
  /** The pages of the published mini-program; null: every page is one of them. */
  publishedPages: readonly string[] | null;
  /** The merchant's account is empty: new transfers are refused, or wait in PROCESSING when `holds`. */
  isMerchantBroke: boolean | "holds";
  /** The format of 消息推送 as chosen at mp.weixin.qq.com. */
  pushFormat: "json" | "xml";
  /** Each event is pushed twice, as WeChat does when an answer is lost. */
  pushesTwice: boolean;
  /** What WeChat tells of each subscribe message that it took. */
  messageDelivery: "delivered" | "failed";
  /** What the picture check finds; `never` gives no result at all. */
  pictureVerdict: "pass" | "review" | "risky" | "never";
  /** The code of a quota that refuses every new transfer, as QUOTA_EXCEED; null for none. */
  brokenQuota: string | null;
  /** What WeChat keeps of each payment, in basis points: 60 is 0.6%. */
  feeRateBp: number;
};

/** A refusal by the sandbox's WeChat Pay, in the format of WeChat. */
export class PayRefusal extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
