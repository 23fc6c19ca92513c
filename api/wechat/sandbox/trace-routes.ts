import { createHash } from "node:crypto";
import { Hono } from "hono";
import { z } from "zod";
import type { SandboxContext } from "./context";
import { carrierThatWantsPhone, reportedAt, traceOf } from "./trace-journey";
import { addSubscription } from "./trace-pushes";

/** The account at 快递100 that the sandbox knows. */
export const sandboxTraceAccount = { customer: "SANDBOX0CUSTOMER0000000000000001", key: "sandboxKey01" };

const paramSchema = z.object({ com: z.string().min(1), num: z.string().min(5).max(40), phone: z.string().default("") });

const subscriptionSchema = z.object({
  company: z.string().min(1),
  number: z.string().min(5).max(32),
  key: z.string(),
  parameters: z.object({ callbackurl: z.url(), salt: z.string().min(1), phone: z.string().default("") }),
});

/** 快递100 实时查询 and 订阅推送 for the parcels that were reported to this WeChat, as strict about signs and phones as the real one. */
export function createTraceRoutes(ctx: SandboxContext): Hono {
  const routes = new Hono();
  routes.post("/poll/query.do", async (c) => {
    const form = await c.req.parseBody();
    const { customer, sign, param } = form;
    if (typeof customer !== "string" || typeof sign !== "string" || typeof param !== "string")
      return c.json(refusal("400", "提交的数据不完整，或者贵公司没授权"));
    const expected = createHash("md5").update(`${param}${sandboxTraceAccount.key}${sandboxTraceAccount.customer}`);
    const isSigned = customer === sandboxTraceAccount.customer && sign === expected.digest("hex").toUpperCase();
    if (!isSigned) return c.json(refusal("503", "验证签名失败"));
    const asked = paramSchema.safeParse(parse(param));
    if (!asked.success) return c.json(refusal("400", "提交的数据不完整，或者贵公司没授权"));
    const { com, num, phone } = asked.data;
    if (com === carrierThatWantsPhone && !/^\d{4}(\d{7})?$/.test(phone))
      return c.json(refusal("408", "验证码错误，请输入收件人或寄件人手机号后四位"));
    const sentAt = reportedAt(ctx, com, num);
    if (sentAt === null) return c.json(refusal("500", "查询无结果，请隔段时间再查"));
    return c.json(traceOf({ com, num, sentAt, now: ctx.now().getTime() }));
  });
  routes.post("/poll", async (c) => {
    const { schema, param } = await c.req.parseBody();
    const asked = subscriptionSchema.safeParse(parse(typeof param === "string" ? param : ""));
    if (schema !== "json" || !asked.success) return c.json(refusal("701", "拒绝订阅的快递公司或参数不正确"));
    const { company: com, number: num, key, parameters } = asked.data;
    if (key !== sandboxTraceAccount.key) return c.json(refusal("600", "不是合法的订阅者"));
    const { callbackurl: callbackUrl, salt, phone } = parameters;
    if (com === carrierThatWantsPhone && !/^\d{4}(\d{7})?$/.test(phone)) return c.json(refusal("700", "缺少手机号"));
    const isNew = addSubscription(ctx, { com, num, callbackUrl, salt });
    await ctx.changed();
    return c.json(isNew ? { result: true, returnCode: "200", message: "提交成功" } : refusal("501", "重复订阅"));
  });
  return routes;
}

function refusal(returnCode: string, message: string) {
  return { result: false, returnCode, message };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
