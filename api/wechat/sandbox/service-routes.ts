import { type Context, Hono } from "hono";
import { z } from "zod";
import { appOfToken } from "./accounts";
import type { SandboxContext } from "./context";
import type { SandboxKeys } from "./keys";
import { pictureBody, takePicture } from "./picture-checks";
import { queuePush } from "./push";
import { describeShipping, shippingBody, specialOrderBody, takeShipping, takeSpecialOrder } from "./shipping";
import { refuseFields, templatesOfApp } from "./templates";
import { findUser, knowsOpenid } from "./users";

const messageBody = z.object({
  touser: z.string(),
  template_id: z.string(),
  page: z.string().optional(),
  miniprogram_state: z.enum(["developer", "trial", "formal"]).default("formal"),
  data: z.record(z.string(), z.object({ value: z.string() })),
});

const textBody = z.object({ content: z.string().min(1).max(2500), openid: z.string() });

const orderBody = z.object({ merchant_id: z.string(), merchant_trade_no: z.string() });

/** What WeChat tells after it has sent a message, or could not. */
const deliveries = {
  delivered: { code: "0", words: "success" },
  failed: { code: "1", words: "user block" },
} as const;

/** Texts with these words are found risky or doubtful by the sandbox's text check. */
const riskyWord = "违禁";
const doubtfulWord = "可疑";

/** api.weixin.qq.com after the sale: subscribe messages, text checks, shipping reports and their state. */
export function createServiceRoutes(ctx: SandboxContext): Hono {
  const routes = new Hono();

  const endpoint = <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    run: (body: z.output<Schema>, app: SandboxKeys) => object | Promise<object>,
  ) =>
    routes.post(path, async (c: Context) => {
      const app = appOfToken(ctx, c.req.query("access_token"));
      if (!app) return c.json({ errcode: 40001, errmsg: "invalid credential, access_token is invalid" });
      const body = schema.safeParse(await c.req.json());
      if (!body.success) return c.json({ errcode: 47001, errmsg: `data format error: ${body.error.issues[0]?.path}` });
      const answer = await run(body.data, app);
      await ctx.changed();
      return c.json(answer);
    });
  const done = { errcode: 0, errmsg: "ok" };

  endpoint("/cgi-bin/message/subscribe/send", messageBody, (body, { appid }) => {
    const user = findUser(ctx, body.touser);
    if (!user || !knowsOpenid(ctx, body.touser, appid)) return { errcode: 40003, errmsg: "invalid openid" };
    const refusal = refuseFields(templatesOfApp(ctx, appid), body);
    if (refusal) return refusal;
    const accepted = user.subscriptions.indexOf(body.template_id);
    if (accepted < 0) return { errcode: 43101, errmsg: "user refuse to accept the msg" };
    user.subscriptions.splice(accepted, 1);
    const fields = Object.fromEntries(Object.entries(body.data).map(([name, { value }]) => [name, value]));
    ctx.store.state.messages.push({
      openid: body.touser,
      templateId: body.template_id,
      fields,
      page: body.page ?? null,
      at: ctx.now().getTime(),
    });
    const { code: ErrorCode, words: ErrorStatus } = deliveries[ctx.settings.messageDelivery];
    const List = { TemplateId: body.template_id, MsgID: String(ctx.now().getTime()), ErrorCode, ErrorStatus };
    queuePush(ctx, { event: "subscribe_msg_sent_event", openid: body.touser, fields: { List } });
    return done;
  });

  routes.get("/wxaapi/newtmpl/gettemplate", (c) => {
    const app = appOfToken(ctx, c.req.query("access_token"));
    if (!app) return c.json({ errcode: 40001, errmsg: "invalid credential, access_token is invalid" });
    return c.json({ ...done, data: templatesOfApp(ctx, app.appid) });
  });

  endpoint("/wxa/msg_sec_check", textBody, ({ content, openid }) => {
    if (!findUser(ctx, openid)) return { errcode: 40003, errmsg: "invalid openid" };
    const suggest = content.includes(riskyWord) ? "risky" : content.includes(doubtfulWord) ? "review" : "pass";
    return { ...done, result: { suggest, label: suggest === "pass" ? 100 : 20_001 } };
  });

  endpoint("/wxa/media_check_async", pictureBody, (body) => takePicture(ctx, body));

  endpoint("/wxa/sec/order/upload_shipping_info", shippingBody, (body) => takeShipping(ctx, body));

  endpoint("/wxa/sec/order/opspecialorder", specialOrderBody, (body) => takeSpecialOrder(ctx, body));

  endpoint("/wxa/sec/order/get_order", orderBody, ({ merchant_id: mchid, merchant_trade_no: outTradeNo }) =>
    describeShipping(ctx, outTradeNo, mchid),
  );

  endpoint("/wxa/sec/order/is_trade_managed", z.object({ appid: z.string() }), () => ({
    ...done,
    is_trade_managed: ctx.settings.isTradeManaged,
  }));

  return routes;
}
