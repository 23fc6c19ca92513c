import type { WechatLog } from "@liandong/api/wechat/client/context";
import { createWechat } from "@liandong/api/wechat/client/create-wechat";
import type { HttpFetch } from "@liandong/api/wechat/client/exchange-http";
import type { Refund } from "@liandong/api/wechat/client/pay/refund";
import type { Transaction } from "@liandong/api/wechat/client/pay/transaction";
import type { Transfer } from "@liandong/api/wechat/client/pay/transfer";
import { createNotifyRoutes } from "@liandong/api/wechat/notify/create-notify-routes";
import { createSandbox } from "@liandong/api/wechat/sandbox/create-sandbox";
import { loadOrCreateSandboxKeys, sandboxWechatConfig } from "@liandong/api/wechat/sandbox/keys";

export const openid = "oBuyer";
export const quiet: WechatLog = { info: () => {}, warn: () => {}, error: () => {} };
export const keys = loadOrCreateSandboxKeys(null);

/** Client, notification routes and sandbox in one process, with a clock that tests set and without timers. */
export async function createPair() {
  const clock = { at: new Date("2026-03-01T12:00:00Z") };
  const now = () => clock.at;
  const heard: { paid: Transaction[]; refunds: Refund[]; transfers: Transfer[] } = {
    paid: [],
    refunds: [],
    transfers: [],
  };
  /** What the merchant does with a payment; tests replace it. */
  const merchant = { onPaid: async (_transaction: Transaction) => {} };
  const sent: Request[] = [];
  const received: Request[] = [];
  const sandbox = createSandbox({
    keys,
    dataDir: null,
    now,
    log: quiet,
    hasTimers: false,
    deliver: async (request) => {
      received.push(request.clone());
      return routes.fetch(request);
    },
  });
  const config = sandboxWechatConfig({ keys, sandboxUrl: "http://sandbox.test", notifyBaseUrl: "http://api.test" });
  /** The connection to the sandbox; tests replace it by broken ones. */
  const line = { fetch: sandbox.fetch as HttpFetch };
  const wechat = createWechat({
    config,
    now,
    log: quiet,
    fetch: (request) => {
      sent.push(request.clone());
      return line.fetch(request);
    },
  });
  const routes = createNotifyRoutes({
    wechat,
    log: quiet,
    onPaid: async (transaction) => {
      await merchant.onPaid(transaction);
      heard.paid.push(transaction);
    },
    onRefund: async (refund) => {
      heard.refunds.push(refund);
    },
    onComplaint: async () => {},
    onTransfer: async (transfer) => {
      heard.transfers.push(transfer);
    },
  });
  await sandbox.createUser({ openid, nickname: "买家", phone: "13900001234" });
  const wait = (seconds: number) => {
    clock.at = new Date(clock.at.getTime() + seconds * 1000);
  };
  return { sandbox, wechat, routes, config, heard, merchant, line, sent, received, wait, now };
}

export const bill = (outTradeNo: string, totalFen = 49_900) => ({
  outTradeNo,
  totalFen,
  openid,
  description: "订单",
});
