import { createHash } from "node:crypto";
import { seedCarriers } from "@liandong/core/shipping/carriers";
import { shanghaiTime } from "@liandong/core/time/shanghai";
import { Hono } from "hono";
import { z } from "zod";
import type { SandboxContext } from "./context";

/** The account at 快递100 that the sandbox knows. */
export const sandboxTraceAccount = { customer: "SANDBOX0CUSTOMER0000000000000001", key: "sandboxKey01" };

const hourMs = 3_600_000;
const carrierThatWantsPhone = "shunfeng";

/** What a parcel goes through, by hours after it was reported, with the basic states of 快递100. */
const journey = [
  { hours: 0, state: "1", text: "【合肥市】快件已揽收" },
  { hours: 6, state: "0", text: "【合肥市】快件已到达合肥转运中心" },
  { hours: 20, state: "0", text: "【上海市】快件已到达上海转运中心" },
  { hours: 34, state: "5", text: "【上海市】快递员正在派件，请保持电话畅通" },
  { hours: 40, state: "3", text: "【上海市】快件已签收，签收人：本人" },
] as const;

const paramSchema = z.object({ com: z.string().min(1), num: z.string().min(5).max(40), phone: z.string().default("") });

/** 快递100 实时查询 for the parcels that were reported to this WeChat, as strict about signs and phones as the real one. */
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

function reportedAt(ctx: SandboxContext, com: string, num: string): number | null {
  const company = seedCarriers.find(({ traceCode }) => traceCode === com)?.code;
  const payment = ctx.store.state.payments.find(({ shipping }) =>
    shipping?.parcels.some((parcel) => parcel.trackingNo === num && parcel.company === company),
  );
  return payment?.shipping?.uploadedAt ?? null;
}

function traceOf({ com, num, sentAt, now }: { com: string; num: string; sentAt: number; now: number }) {
  const passed = journey.filter(({ hours }) => sentAt + hours * hourMs <= now).reverse();
  const [latest = journey[0]] = passed;
  const data = passed.map(({ hours, text }) => {
    const time = shanghaiTime(new Date(sentAt + hours * hourMs));
    return { context: text, time, ftime: time };
  });
  const isSigned = latest.state === "3" ? "1" : "0";
  return { message: "ok", state: latest.state, status: "200", condition: "F00", ischeck: isSigned, com, nu: num, data };
}
