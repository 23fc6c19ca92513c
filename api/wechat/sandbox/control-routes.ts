import { type Context, Hono } from "hono";
import { cors } from "hono/cors";
import { z } from "zod";
import { accountOf } from "./accounts";
import { PayRefusal, type SandboxContext } from "./context";
import { parseBody } from "./pay-endpoint";
import { assertPaymentRequest, completePayment, delayPayment, findPayment } from "./payments";
import { queuePush } from "./push";
import { confirmReceiptInWechat } from "./receipts";
import type { SandboxPayment, SandboxTransfer } from "./state";
import { endTransfer, findTransfer } from "./transfers";
import { createUser, findUser, issueCode } from "./users";

const userBody = z.object({
  openid: z.string().min(1).optional(),
  nickname: z.string().trim().min(1).max(20),
  phone: z
    .string()
    .regex(/^1\d{10}$/)
    .optional(),
  unionid: z.string().min(1).optional(),
  isRisky: z.boolean().optional(),
});

const codeBody = z.object({ openid: z.string(), appid: z.string().optional() });

const subscriptionBody = z.object({
  openid: z.string(),
  templateIds: z.array(z.string()).min(1).max(5),
  /** `off`: the user turns the templates off in WeChat's settings. */
  answer: z.enum(["accept", "reject", "off"]).default("accept"),
});

const paymentRequest = z.object({
  appId: z.string(),
  timeStamp: z.string(),
  nonceStr: z.string(),
  package: z.string(),
  signType: z.literal("RSA"),
  paySign: z.string(),
});

const notify = z.enum(["once", "twice", "never", "late"]).optional();

const paymentBody = z.discriminatedUnion("action", [
  z.object({ action: z.literal("confirm"), request: paymentRequest, notify }),
  z.object({ action: z.literal("refuse") }),
  z.object({
    action: z.literal("delay"),
    request: paymentRequest,
    delaySeconds: z.number().min(0).max(86_400),
    notify,
  }),
]);

const transferBody = z.discriminatedUnion("action", [
  z.object({ action: z.literal("confirm"), mchId: z.string(), appId: z.string() }),
  z.object({ action: z.literal("refuse") }),
]);

/** Stands in for WeChat in a browser: `wx.login`, the phone button, the cashier, confirming a receipt or a transfer. */
export function createControlRoutes(ctx: SandboxContext): Hono {
  const routes = new Hono().basePath("/sandbox");
  routes.use("*", cors());

  routes.get("/users", (c) => c.json(ctx.store.state.users));
  routes.post("/users", async (c) => {
    const user = createUser({ ctx, input: parseBody(userBody, await readBody(c)) });
    await ctx.changed();
    return c.json(user);
  });

  for (const kind of ["login", "phone"] as const) {
    routes.post(`/${kind}-code`, async (c) => {
      const { openid, appid } = parseBody(codeBody, await readBody(c));
      if (!findUser(ctx, openid)) throw new PayRefusal(404, "USER_NOT_EXIST", "没有这个测试用户");
      return c.json({ code: issueCode({ ctx, input: { kind, openid, appid } }) });
    });
  }

  routes.post("/subscriptions", async (c) => {
    const { openid, templateIds, answer } = parseBody(subscriptionBody, await readBody(c));
    const user = findUser(ctx, openid);
    if (!user) throw new PayRefusal(404, "USER_NOT_EXIST", "没有这个测试用户");
    if (answer === "accept") user.subscriptions.push(...templateIds);
    if (answer === "off") user.subscriptions = user.subscriptions.filter((id) => !templateIds.includes(id));
    const SubscribeStatusString = answer === "accept" ? "accept" : "reject";
    const List = templateIds.map((TemplateId) => ({ TemplateId, SubscribeStatusString, PopupScene: "0" }));
    const event = answer === "off" ? "subscribe_msg_change_event" : "subscribe_msg_popup_event";
    queuePush(ctx, { event, openid, fields: { List } });
    await ctx.changed();
    return c.json(Object.fromEntries(templateIds.map((templateId) => [templateId, SubscribeStatusString])));
  });

  routes.get("/payments/:prepayId", (c) => c.json(describeForPayer(ctx, findPayment(ctx, c.req.param("prepayId")))));
  routes.post("/payments/:prepayId", async (c) => {
    const prepayId = c.req.param("prepayId");
    const input = parseBody(paymentBody, await readBody(c));
    const payment = findPayment(ctx, prepayId);
    if (input.action !== "refuse") assertPaymentRequest(ctx, prepayId, input.request);
    if (input.action === "confirm") completePayment({ ctx, input: { prepayId, notify: input.notify } });
    if (input.action === "delay") delayPayment({ ctx, input: { prepayId, ...input } });
    await ctx.changed();
    return c.json(describeForPayer(ctx, payment));
  });

  routes.post("/receipts/:outTradeNo", async (c) => {
    confirmReceiptInWechat({ ctx, input: { outTradeNo: c.req.param("outTradeNo") } });
    await ctx.changed();
    return c.json({ status: "success" });
  });

  routes.get("/transfers/:packageInfo", (c) => {
    const transfer = findTransfer(ctx, { packageInfo: c.req.param("packageInfo") });
    return c.json(describeForReceiver(transfer));
  });
  routes.post("/transfers/:packageInfo", async (c) => {
    const transfer = findTransfer(ctx, { packageInfo: c.req.param("packageInfo") });
    const input = parseBody(transferBody, await readBody(c));
    if (input.action === "refuse") endTransfer({ ctx, transfer, end: { state: "FAIL", failReason: "PAYEE_REFUSED" } });
    else {
      const { appid, mchid } = accountOf(ctx, transfer);
      const isOurs = input.mchId === mchid && input.appId === appid;
      if (!isOurs) throw new PayRefusal(400, "PARAM_ERROR", "mchId 或 appId 不正确");
      endTransfer({ ctx, transfer, end: { state: "SUCCESS" } });
    }
    await ctx.changed();
    return c.json(describeForReceiver(transfer));
  });

  routes.onError((error, c) => {
    if (error instanceof PayRefusal) return c.json({ code: error.code, message: error.message }, error.status);
    ctx.log.error({ err: error }, "the sandbox failed");
    return c.json({ code: "SYSTEM_ERROR", message: "沙箱内部错误" }, 500);
  });
  return routes;
}

async function readBody(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    throw new PayRefusal(400, "PARAM_ERROR", "请求不是合法的 JSON");
  }
}

function describeForPayer(ctx: SandboxContext, payment: SandboxPayment) {
  const { prepayId, outTradeNo, description, totalFen, state, openid, delayed } = payment;
  const nickname = findUser(ctx, openid)?.nickname ?? "";
  return { prepayId, outTradeNo, description, totalFen, state, openid, nickname, isDelayed: delayed !== null };
}

function describeForReceiver(transfer: SandboxTransfer) {
  const { packageInfo, outBillNo, amountFen, remark, openid, state } = transfer;
  return { packageInfo, outBillNo, amountFen, remark, openid, state };
}
