import { Hono } from "hono";
import { z } from "zod";
import { formatRfc3339 } from "../rfc3339";
import { PayRefusal, type SandboxContext } from "./context";
import { drawCode } from "./draw-code";
import { createBillNumber, createOpaque } from "./identifiers";
import type { SandboxKeys } from "./keys";
import { queueNotification } from "./notification";
import { assertMerchantSigned, parseBody, payEndpoint, refuseGently } from "./pay-endpoint";
import type { SandboxComplaint } from "./state";

const root = "/v3/merchant-service/complaints-v2";
const images = "/v3/merchant-service/images";
const notifications = "/v3/merchant-service/complaint-notifications";

const urlBody = z.object({ url: z.url({ protocol: /^https?$/ }).max(255) });
const mchidBody = z.object({ complainted_mchid: z.string() });
const responseBody = mchidBody.extend({
  response_content: z.string().min(1).max(200),
  response_images: z.array(z.string()).max(4).default([]),
});
const decisionBody = z.discriminatedUnion("action", [
  z.object({ action: z.literal("APPROVE"), launch_refund_day: z.int().min(0) }),
  z.object({ action: z.literal("REJECT"), reject_reason: z.string().min(1).max(200) }),
]);

/** WeChat Pay v3, 消费者投诉 2.0: list, detail, history, answer, completion, decision over a refund, notification address. */
export function createComplaintRoutes(ctx: SandboxContext): Hono {
  const routes = new Hono();
  const { state } = ctx.store;
  addNotifyAddress(ctx, routes);
  routes.get(
    root,
    payEndpoint(ctx, ({ query, merchant, url }) => {
      const [from = "", to = ""] = [query("begin_date"), query("end_date")];
      if (!/^\d{4}-\d\d-\d\d$/.test(from) || Date.parse(to) - Date.parse(from) > 30 * 86_400_000)
        throw new PayRefusal(400, "PARAM_ERROR", "查询日期跨度不超过30天");
      const offset = Number(query("offset") ?? 0);
      if (query("complainted_mchid") !== merchant.mchid) throw new PayRefusal(403, "NO_AUTH", "商户号不是被投诉的商户");
      const found = state.complaints.filter((one) => {
        const { at } = one;
        if (!isAbout(ctx, one, merchant)) return false;
        const day = formatRfc3339(new Date(at)).slice(0, 10);
        return day >= from && day <= to;
      });
      const data = found
        .slice(offset, offset + Number(query("limit") ?? 10))
        .map((one) => describe(ctx, one, url.origin));
      return { status: 200, json: { data, offset, total_count: found.length } };
    }),
  );
  routes.get(
    `${root}/:id`,
    payEndpoint(ctx, ({ param, merchant, url }) => {
      return { status: 200, json: describe(ctx, find(ctx, param("id"), merchant), url.origin) };
    }),
  );
  routes.get(
    `${root}/:id/negotiation-historys`,
    payEndpoint(ctx, ({ param, merchant, url }) => {
      const { steps, pictures } = find(ctx, param("id"), merchant);
      const data = steps.map(({ id, type, operator, text, at }) => ({
        log_id: id,
        operator,
        operate_time: formatRfc3339(new Date(at)),
        operate_type: type,
        operate_details: text,
        image_list: type === "USER_CREATE_COMPLAINT" ? addressesOf(pictures, url.origin) : [],
      }));
      return { status: 200, json: { data, limit: 300, offset: 0, total_count: data.length } };
    }),
  );
  addPictures(ctx, routes);
  addActs(ctx, routes);
  return routes;
}

/** The address to which the complaints of a merchant are notified. */
function addNotifyAddress(ctx: SandboxContext, routes: Hono): void {
  const { state } = ctx.store;
  routes.get(
    notifications,
    payEndpoint(ctx, ({ merchant: { mchid } }) => {
      const url = state.complaintNotifyUrls[mchid];
      if (url === undefined) throw new PayRefusal(404, "RESOURCE_NOT_EXISTS", "没有设置投诉通知地址");
      return { status: 200, json: { mchid, url } };
    }),
  );
  const setUrl = payEndpoint(ctx, ({ json, merchant: { mchid } }) => {
    const { url } = parseBody(urlBody, json);
    state.complaintNotifyUrls[mchid] = url;
    return { status: 200, json: { mchid, url } };
  });
  routes.post(notifications, setUrl);
  routes.put(notifications, setUrl);
}

/** Pictures of complaints, for the merchant whose signature the request carries. */
function addPictures(ctx: SandboxContext, routes: Hono): void {
  routes.get(`${images}/:id`, async (c) => {
    const refusal = await refuseGently(async () => {
      const merchant = assertMerchantSigned(ctx, c, "");
      const isKnown = ctx.store.state.complaints.some(
        (one) => isAbout(ctx, one, merchant) && one.pictures?.includes(c.req.param("id")),
      );
      if (!isKnown) throw new PayRefusal(404, "RESOURCE_NOT_EXISTS", "图片不存在");
      return { status: 200 };
    });
    if (refusal.json !== undefined) return Response.json(refusal.json, { status: refusal.status });
    const bytes = drawCode({ text: c.req.param("id"), widthPx: 320 });
    return new Response(new Uint8Array(bytes), { headers: { "content-type": "image/png" } });
  });
}

/** What the merchant does about a complaint. */
function addActs(ctx: SandboxContext, routes: Hono): void {
  const ofMerchant = ({ complainted_mchid: mchid }: z.output<typeof mchidBody>, merchant: SandboxKeys) => {
    if (mchid !== merchant.mchid) throw new PayRefusal(403, "NO_AUTH", "商户号不是被投诉的商户");
  };
  routes.post(
    `${root}/:id/response`,
    payEndpoint(ctx, ({ param, json, merchant }) => {
      const body = parseBody(responseBody, json);
      ofMerchant(body, merchant);
      const complaint = openComplaint(ctx, param("id"), merchant);
      complaint.state = "PROCESSING";
      complaint.isUserWaiting = false;
      addStep(ctx, complaint, "MERCHANT_RESPONSE", "商家", body.response_content);
      return { status: 204 };
    }),
  );
  routes.post(
    `${root}/:id/complete`,
    payEndpoint(ctx, ({ param, json, merchant }) => {
      ofMerchant(parseBody(mchidBody, json), merchant);
      const complaint = openComplaint(ctx, param("id"), merchant);
      if (complaint.isUserWaiting) throw new PayRefusal(400, "INVALID_REQUEST", "请先回复用户的留言");
      complaint.state = "PROCESSED";
      addStep(ctx, complaint, "MERCHANT_CONFIRM_COMPLETE", "商家", "处理完成");
      return { status: 204 };
    }),
  );
  routes.post(
    `${root}/:id/update-refund-progress`,
    payEndpoint(ctx, ({ param, json, merchant }) => {
      const body = parseBody(decisionBody, json);
      const complaint = openComplaint(ctx, param("id"), merchant);
      if (complaint.askedFen === null) throw new PayRefusal(400, "INVALID_REQUEST", "投诉单不是申请退款单");
      const isApproved = body.action === "APPROVE";
      const text = isApproved ? `同意退款，${body.launch_refund_day} 个工作日内发起` : body.reject_reason;
      complaint.state = isApproved ? "PROCESSING" : "PROCESSED";
      complaint.isUserWaiting = false;
      addStep(ctx, complaint, isApproved ? "MERCHANT_APPROVE_REFUND" : "MERCHANT_REJECT_REFUND", "商家", text);
      return { status: 204 };
    }),
  );
}

type FiledComplaint = { outTradeNo: string; text: string; askedFen?: number | null; pictures?: number };

/** The user complains about a payment, asking for money back or not. */
export function fileComplaint(
  ctx: SandboxContext,
  { outTradeNo, text, askedFen = null, pictures = 0 }: FiledComplaint,
): SandboxComplaint {
  const payment = ctx.store.state.payments.find((candidate) => candidate.outTradeNo === outTradeNo);
  if (!payment || payment.paidAt === null) throw new PayRefusal(400, "INVALID_REQUEST", "这笔支付还没有完成");
  const now = ctx.now();
  const complaint: SandboxComplaint = {
    id: createBillNumber("2002", now),
    outTradeNo,
    text,
    askedFen,
    pictures: Array.from({ length: pictures }, () => createOpaque("", 24)),
    state: "PENDING",
    isUserWaiting: true,
    at: now.getTime(),
    steps: [],
  };
  ctx.store.state.complaints.push(complaint);
  addStep(ctx, complaint, "USER_CREATE_COMPLAINT", "投诉人", text);
  announce(ctx, complaint, "COMPLAINT.CREATE", "CREATE_COMPLAINT");
  return complaint;
}

/** The user writes again. */
export function writeToMerchant(ctx: SandboxContext, { id, text }: { id: string; text: string }): void {
  const complaint = openComplaint(ctx, id);
  complaint.isUserWaiting = true;
  addStep(ctx, complaint, "USER_RESPONSE", "投诉人", text);
  announce(ctx, complaint, "COMPLAINT.STATE_CHANGE", "USER_RESPONSE");
}

function announce(ctx: SandboxContext, complaint: SandboxComplaint, event: string, action: string): void {
  const { id } = complaint;
  const mchid = merchantOf(ctx, complaint);
  const content = { complaint_id: id, action_type: action };
  const notifyUrl = ctx.store.state.complaintNotifyUrls[mchid] ?? null;
  const summary = "投诉通知";
  queueNotification({
    ctx,
    input: { event, originalType: "complaint", summary, about: id, mchid, notifyUrl, content, copies: 2 },
  });
}

function addStep(ctx: SandboxContext, complaint: SandboxComplaint, type: string, operator: string, text: string): void {
  complaint.steps.push({ id: createOpaque("", 16), type, operator, text, at: ctx.now().getTime() });
}

const paymentOf = (ctx: SandboxContext, { outTradeNo }: SandboxComplaint) =>
  ctx.store.state.payments.find((candidate) => candidate.outTradeNo === outTradeNo);

function merchantOf(ctx: SandboxContext, complaint: SandboxComplaint): string {
  return paymentOf(ctx, complaint)?.mchid ?? ctx.keys.mchid;
}

function isAbout(ctx: SandboxContext, complaint: SandboxComplaint, { mchid }: SandboxKeys): boolean {
  return merchantOf(ctx, complaint) === mchid;
}

const addressesOf = (pictures: readonly string[] = [], origin: string) =>
  pictures.map((id) => `${origin}${images}/${id}`);

/** A merchant finds complaints about their own payments only. */
function find(ctx: SandboxContext, id: string, merchant: SandboxKeys | null): SandboxComplaint {
  const complaint = ctx.store.state.complaints.find((one) => one.id === id);
  if (!complaint || (merchant && !isAbout(ctx, complaint, merchant)))
    throw new PayRefusal(404, "RESOURCE_NOT_EXISTS", "投诉单不存在");
  return complaint;
}

function openComplaint(ctx: SandboxContext, id: string, merchant: SandboxKeys | null = null): SandboxComplaint {
  const complaint = find(ctx, id, merchant);
  if (complaint.state === "PROCESSED") throw new PayRefusal(400, "INVALID_REQUEST", "投诉单已处理完成");
  return complaint;
}

function describe(ctx: SandboxContext, complaint: SandboxComplaint, origin: string): Record<string, unknown> {
  const { id, outTradeNo, text, askedFen, state, isUserWaiting, at, pictures } = complaint;
  const payment = paymentOf(ctx, complaint);
  const refunded = ctx.store.state.refunds.filter((one) => one.outTradeNo === outTradeNo && one.state === "SUCCESS");
  const refundedFen = refunded.reduce((sum, { refundFen }) => sum + refundFen, 0);
  return {
    complaint_id: id,
    complaint_time: formatRfc3339(new Date(at)),
    complaint_detail: text,
    complaint_state: state,
    complainted_mchid: merchantOf(ctx, complaint),
    payer_openid: payment?.openid,
    complaint_order_info: [
      { transaction_id: payment?.transactionId, out_trade_no: outTradeNo, amount: payment?.totalFen },
    ],
    complaint_full_refunded: payment !== undefined && refundedFen >= payment.totalFen,
    incoming_user_response: isUserWaiting,
    user_complaint_times: 1,
    complaint_media_list: [{ media_type: "USER_COMPLAINT_IMAGE", media_url: addressesOf(pictures, origin) }],
    problem_description: askedFen === null ? "商品或服务与描述不符" : "申请退款",
    problem_type: askedFen === null ? "OTHERS" : "REFUND",
    apply_refund_amount: askedFen ?? undefined,
  };
}
