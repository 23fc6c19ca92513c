// WeChat Pay for `bench:orders` and `bench:promotions`, in a process of its own: the sandbox's payment and refund routes with
// their signatures, and a payer who pays at once. Arguments: the folder of the keys, the port, the number of users, and
// `refunds` where payments are kept, so that they can be refunded, by the clock of the folder.
import type { SandboxContext } from "@liandong/api/wechat/sandbox/context";
import { loadOrCreateSandboxKeys } from "@liandong/api/wechat/sandbox/keys";
import { buildNotification } from "@liandong/api/wechat/sandbox/notification";
import { createPayRoutes } from "@liandong/api/wechat/sandbox/pay-routes";
import { completePayment } from "@liandong/api/wechat/sandbox/payments";
import { createRefundRoutes } from "@liandong/api/wechat/sandbox/refund-routes";
import { openStore } from "@liandong/api/wechat/sandbox/store";
import { openClock } from "../chaos/clock";
import { openidOf } from "./orders-shop";

const [keysDir = "", port = "0", users = "0", purpose = "payments"] = process.argv.slice(2);
const keepsPayments = purpose === "refunds";
const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const keys = loadOrCreateSandboxKeys(keysDir);
const ctx: SandboxContext = {
  keys,
  accounts: [keys],
  store: openStore(null),
  now: keepsPayments ? openClock(keysDir) : () => new Date(),
  log: quiet,
  deliver: fetch,
  appUrl: "",
  pushUrl: null,
  settings: {
    refunds: "at_once",
    refundDays: 365,
    keyMode: "both",
    signWith: "public_key",
    retryScale: 1,
    lateSeconds: 0,
    shippableAfterSeconds: 0,
    isTradeManaged: false,
    isOrderCentreSigned: false,
    publishedPages: null,
    isMerchantBroke: false,
    brokenQuota: null,
    pushFormat: "json",
    pushesTwice: false,
    messageDelivery: "delivered",
    pictureVerdict: "pass",
    feeRateBp: 60,
  },
  codes: new Map(),
  tokens: new Map(),
  changed: async () => {},
};
const { state } = ctx.store;
for (let number = 1; number <= Number(users); number += 1) {
  const user = {
    openid: openidOf(number),
    nickname: "",
    phone: "",
    avatarUrl: null,
    isRisky: false,
    subscriptions: [],
  };
  state.users.push(user);
}
const routes = createPayRoutes(ctx).route("/", createRefundRoutes(ctx));
Bun.serve({
  port: Number(port),
  hostname: "127.0.0.1",
  fetch(request) {
    const { pathname } = new URL(request.url);
    if (pathname === "/bench/pay") return pay(request);
    return pathname === "/bench/state" ? Response.json(state) : routes.fetch(request);
  },
});

/** The user pays, and the merchant's answer to the notification is the answer: `{ tradeNo, web }`. */
async function pay(request: Request): Promise<Response> {
  const { tradeNo, web } = (await request.json()) as { tradeNo: string; web: string };
  const place = state.payments.findIndex(({ outTradeNo }) => outTradeNo === tradeNo);
  const payment = state.payments[place];
  if (!payment) return new Response("unknown", { status: 404 });
  completePayment({ ctx, input: { prepayId: payment.prepayId } });
  const delivery = state.deliveries.pop()!;
  // What is paid is forgotten, so that this process is as fast for the last order as for the first.
  if (!keepsPayments) state.payments.splice(place, 1);
  const { headers, body } = buildNotification({ ctx, delivery });
  const { status } = await fetch(`${web}/wechat/notify/pay`, { method: "POST", headers, body });
  return new Response(null, { status });
}
