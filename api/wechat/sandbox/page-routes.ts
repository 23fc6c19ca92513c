import { type Context, Hono } from "hono";
import { fileComplaint } from "./complaint-routes";
import { PayRefusal, type SandboxContext } from "./context";
import { renderPage } from "./page";
import { announcePayment, completePayment, delayPayment, findPayment } from "./payments";
import { confirmReceiptInWechat } from "./receipts";
import { announceRefund, findSandboxRefund, type RefundEnd, settleRefund } from "./refunds";
import { remindShipping } from "./shipping";
import { announceTransfer, endTransfer, findTransfer, type TransferEnd } from "./transfers";
import { createUser } from "./users";

type Deeds = Record<string, (ctx: SandboxContext, number: string) => void>;

const hesitateSeconds = 60;

const paymentDeeds: Deeds = {
  confirm: (ctx, prepayId) => completePayment({ ctx, input: { prepayId } }),
  "confirm-silently": (ctx, prepayId) => completePayment({ ctx, input: { prepayId, notify: "never" } }),
  delay: (ctx, prepayId) => delayPayment({ ctx, input: { prepayId, delaySeconds: hesitateSeconds } }),
  refuse: (ctx, prepayId) => {
    findPayment(ctx, prepayId).delayed = null;
  },
  notify: (ctx, prepayId) => announcePayment({ ctx, payment: findPaid(ctx, prepayId), notify: "once" }),
  "notify-twice": (ctx, prepayId) => announcePayment({ ctx, payment: findPaid(ctx, prepayId), notify: "twice" }),
  receive: (ctx, prepayId) => confirmReceiptInWechat({ ctx, input: findPayment(ctx, prepayId) }),
  complain: (ctx, prepayId) =>
    void fileComplaint(ctx, { outTradeNo: findPaid(ctx, prepayId).outTradeNo, text: "收到的商品和页面描述不一样" }),
  "ask-back": (ctx, prepayId) => {
    const { outTradeNo, totalFen: askedFen } = findPaid(ctx, prepayId);
    fileComplaint(ctx, { outTradeNo, text: "商家一直不发货，要求退款", askedFen });
  },
  remind: (ctx, prepayId) => remindShipping(ctx, findPayment(ctx, prepayId).outTradeNo),
  probe: (ctx, prepayId) => announcePayment({ ctx, payment: findPaid(ctx, prepayId), notify: "once", isProbe: true }),
};

const endRefund =
  (end: RefundEnd): Deeds[string] =>
  (ctx, outRefundNo) => {
    settleRefund({ ctx, input: { outRefundNo, end } });
  };

const refundDeeds: Deeds = {
  succeed: endRefund("SUCCESS"),
  fail: endRefund("ABNORMAL"),
  close: endRefund("CLOSED"),
  notify: (ctx, outRefundNo) => announceRefund({ ctx, refund: findSandboxRefund(ctx, outRefundNo) }),
};

const closeTransfer =
  (end: TransferEnd): Deeds[string] =>
  (ctx, outBillNo) =>
    endTransfer({ ctx, transfer: findTransfer(ctx, { outBillNo }), end });

const transferDeeds: Deeds = {
  confirm: closeTransfer({ state: "SUCCESS" }),
  refuse: closeTransfer({ state: "FAIL", failReason: "PAYEE_ACCOUNT_ABNORMAL" }),
  // What WeChat does after a day without the member's confirmation.
  expire: closeTransfer({ state: "FAIL", failReason: "OVERDUE_CLOSE" }),
  notify: (ctx, outBillNo) => announceTransfer({ ctx, transfer: findTransfer(ctx, { outBillNo }) }),
};

const deliveryDeeds: Deeds = {
  resend: (ctx, key) => {
    const delivery = ctx.store.state.deliveries.find((candidate) => candidate.key === key);
    if (delivery) Object.assign(delivery, { state: "waiting", dueAt: ctx.now().getTime() });
  },
};

/** The page and its buttons: each is a POST that returns to the page. */
export function createPageRoutes(ctx: SandboxContext): Hono {
  const routes = new Hono();
  routes.get("/", (c) => c.html(renderPage(ctx)));

  const rooms = { payments: paymentDeeds, refunds: refundDeeds, transfers: transferDeeds, deliveries: deliveryDeeds };
  for (const [room, deeds] of Object.entries(rooms)) {
    routes.post(`/page/${room}/:number/:deed`, async (c) => {
      const deed = deeds[c.req.param("deed")];
      if (!deed) return c.notFound();
      deed(ctx, c.req.param("number"));
      return backToPage(ctx, c);
    });
  }

  routes.post("/page/users", async (c) => {
    const { nickname } = await c.req.parseBody();
    if (typeof nickname === "string" && nickname.trim()) createUser({ ctx, input: { nickname: nickname.trim() } });
    return backToPage(ctx, c);
  });

  routes.onError((error, c) => {
    if (error instanceof PayRefusal) return c.text(`${error.message}（请返回上一页并刷新）`, error.status);
    ctx.log.error({ err: error }, "the sandbox failed");
    return c.text("沙箱内部错误", 500);
  });
  return routes;
}

async function backToPage(ctx: SandboxContext, c: Context): Promise<Response> {
  await ctx.changed();
  return c.redirect("/", 303);
}

function findPaid(ctx: SandboxContext, prepayId: string) {
  const payment = findPayment(ctx, prepayId);
  if (payment.paidAt === null) throw new PayRefusal(400, "INVALID_REQUEST", "这笔支付还没有完成");
  return payment;
}
