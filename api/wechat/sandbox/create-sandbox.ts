import { Hono } from "hono";
import type { WechatLog } from "../client/context";
import type { HttpFetch } from "../client/exchange-http";
import { createBillRoutes } from "./bill-routes";
import { createCertificateRoutes } from "./certificate-routes";
import { rotateCertificate } from "./certificates";
import { createComplaintRoutes, fileComplaint, writeToMerchant } from "./complaint-routes";
import type { SandboxContext, SandboxSettings } from "./context";
import { createControlRoutes } from "./control-routes";
import { createDueTimer, doDueWork } from "./due-work";
import { createElsewhere } from "./elsewhere";
import type { SandboxKeys } from "./keys";
import { createMiniProgramRoutes } from "./mini-program-routes";
import { createPageRoutes } from "./page-routes";
import { createPageSettingRoutes } from "./page-setting-routes";
import { createPayRoutes } from "./pay-routes";
import { completePayment, delayPayment } from "./payments";
import { pushSettingsOf } from "./push-settings";
import { createReceiptRoutes } from "./receipt-routes";
import { confirmReceiptInWechat } from "./receipts";
import { createRefundRoutes } from "./refund-routes";
import { type RefundEnd, settleRefund } from "./refunds";
import { createServiceRoutes } from "./service-routes";
import { remindShipping } from "./shipping";
import type { NotifyMode } from "./state";
import { openStore } from "./store";
import { createTraceRoutes } from "./trace-routes";
import { createTransferRoutes } from "./transfer-routes";
import { endTransfer, findTransfer, moveTransfer, type OpenTransferState, type TransferEnd } from "./transfers";
import { createUser, firstUsers, issueCode, type NewUser } from "./users";

export type SandboxInput = {
  keys: SandboxKeys;
  /** Null keeps the state in memory only. */
  dataDir: string | null;
  now: () => Date;
  log: WechatLog;
  /** Sends notifications; by default over the network. */
  deliver?: HttpFetch;
  /** Address that drawn codes lead to: the browser build. */
  appUrl?: string;
  /** Where events are pushed to; null: 消息推送 is not set up. By default `/wechat/push` at `appUrl`, if that is given. */
  pushUrl?: string | null;
  /** False for tests with a clock of their own: nothing happens until `runDue`. */
  hasTimers?: boolean;
  settings?: Partial<SandboxSettings>;
};

const defaultSettings: SandboxSettings = {
  refunds: "auto",
  refundDays: 365,
  keyMode: "both",
  signWith: "public_key",
  retryScale: 0.1,
  lateSeconds: 30,
  shippableAfterSeconds: 10,
  isTradeManaged: true,
  isOrderCentreSigned: true,
  publishedPages: null,
  isMerchantBroke: false,
  brokenQuota: null,
  pushFormat: "json",
  pushesTwice: true,
  messageDelivery: "delivered",
  pictureVerdict: "pass",
  feeRateBp: 60,
};

const rooms = [
  createMiniProgramRoutes,
  createServiceRoutes,
  createPageSettingRoutes,
  createPayRoutes,
  createRefundRoutes,
  createTransferRoutes,
  createReceiptRoutes,
  createCertificateRoutes,
  createBillRoutes,
  createComplaintRoutes,
  createTraceRoutes,
  createControlRoutes,
  createPageRoutes,
];

/** A small WeChat: `fetch` speaks its HTTP, the other functions are acts of users and banks. */
export function createSandbox({ keys, dataDir, now, log, hasTimers = true, ...rest }: SandboxInput) {
  const store = openStore(dataDir);
  const ctx: SandboxContext = {
    keys,
    accounts: [keys],
    store,
    now,
    log,
    deliver: rest.deliver ?? globalThis.fetch,
    appUrl: rest.appUrl ?? "http://localhost:3000",
    pushUrl: rest.pushUrl ?? (rest.appUrl === undefined ? null : `${rest.appUrl}/wechat/push`),
    settings: { ...defaultSettings, ...rest.settings },
    codes: new Map(),
    tokens: new Map(),
    changed: async () => {
      if (hasTimers) timer.arm();
      await store.save();
    },
  };
  const timer = createDueTimer(ctx);
  if (store.state.users.length === 0) for (const input of firstUsers) createUser({ ctx, input });
  if (hasTimers) timer.arm();

  const app = new Hono();
  for (const createRoutes of rooms) app.route("/", createRoutes(ctx));

  const afterwards = async <T>(result: T): Promise<T> => {
    await ctx.changed();
    return result;
  };
  const findPrepayId = (outTradeNo: string) =>
    store.state.payments.find((payment) => payment.outTradeNo === outTradeNo)?.prepayId ?? "";

  return {
    keys,
    fetch: (request: Request) => app.fetch(request),
    state: store.state,
    settings: ctx.settings,
    /** As entered at mp.weixin.qq.com for 消息推送. */
    pushSettings: pushSettingsOf(keys),
    createUser: (input: NewUser) => afterwards(createUser({ ctx, input })),
    addAccount: (account: SandboxKeys) => void ctx.accounts.push(account),
    loginCode: (openid: string, appid?: string) => issueCode({ ctx, input: { kind: "login", openid, appid } }),
    phoneCode: (openid: string, appid?: string) => issueCode({ ctx, input: { kind: "phone", openid, appid } }),
    /** The user pays without the cashier, and so without its check of `paySign`. */
    confirm: (outTradeNo: string, notify?: NotifyMode) =>
      afterwards(completePayment({ ctx, input: { prepayId: findPrepayId(outTradeNo), notify } })),
    /** The user paid at an earlier time, and the merchant has long been notified: the demo's past. */
    paidAt: (outTradeNo: string, at: Date) =>
      afterwards(completePayment({ ctx, input: { prepayId: findPrepayId(outTradeNo), notify: "never", at } })),
    /** Money that comes or goes past the shop: by a code on the counter, on the merchant platform, from the bank. */
    ...createElsewhere(ctx),
    delay: (outTradeNo: string, delaySeconds: number, notify?: NotifyMode) =>
      afterwards(delayPayment({ ctx, input: { prepayId: findPrepayId(outTradeNo), delaySeconds, notify } })),
    /** The user confirms receipt in WeChat itself, which notifies no merchant. */
    receive: async (outTradeNo: string) => afterwards(confirmReceiptInWechat({ ctx, input: { outTradeNo } })),
    /** WeChat reminds the shop of a paid order that was not shipped. */
    remindShipping: (outTradeNo: string) => afterwards(remindShipping(ctx, outTradeNo)),
    complain: (input: Parameters<typeof fileComplaint>[1]) => afterwards(fileComplaint(ctx, input)),
    writeToMerchant: (input: { id: string; text: string }) => afterwards(writeToMerchant(ctx, input)),
    settleRefund: (outRefundNo: string, end: RefundEnd) =>
      afterwards(settleRefund({ ctx, input: { outRefundNo, end } })),
    endTransfer: (outBillNo: string, end: TransferEnd) =>
      afterwards(endTransfer({ ctx, transfer: findTransfer(ctx, { outBillNo }), end })),
    moveTransfer: (outBillNo: string, state: OpenTransferState) =>
      afterwards(moveTransfer(ctx, findTransfer(ctx, { outBillNo }), state)),
    rotateCertificate: (input: { signsAfterDays?: number } = {}) => afterwards(rotateCertificate(ctx, input)),
    /** Does the work due at `now()` once; resolves when the merchant has answered. */
    runDue: () => doDueWork(ctx),
    stop: async () => {
      timer.stop();
      await store.save();
    },
  };
}

export type Sandbox = ReturnType<typeof createSandbox>;
