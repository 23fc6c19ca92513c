import { Hono } from "hono";
import { z } from "zod";
import { formatRfc3339 } from "../rfc3339";
import { PayRefusal, type SandboxContext } from "./context";
import { createBillNumber, createOpaque } from "./identifiers";
import { queueNotification } from "./notification";
import { parseBody, payEndpoint } from "./pay-endpoint";
import type { SandboxComplaint } from "./state";

const root = "/v3/merchant-service/complaints-v2";
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
  routes.get(
    notifications,
    payEndpoint(ctx, () => {
      if (state.complaintNotifyUrl === null) throw new PayRefusal(404, "RESOURCE_NOT_EXISTS", "没有设置投诉通知地址");
      return { status: 200, json: { mchid: ctx.keys.mchid, url: state.complaintNotifyUrl } };
    }),
  );
  const setUrl = payEndpoint(ctx, ({ json }) => {
    state.complaintNotifyUrl = parseBody(urlBody, json).url;
    return { status: 200, json: { mchid: ctx.keys.mchid, url: state.complaintNotifyUrl } };
  });
  routes.post(notifications, setUrl);
  routes.put(notifications, setUrl);

  routes.get(
    root,
    payEndpoint(ctx, ({ query }) => {
      const [from = "", to = ""] = [query("begin_date"), query("end_date")];
      if (!/^\d{4}-\d\d-\d\d$/.test(from) || Date.parse(to) - Date.parse(from) > 30 * 86_400_000)
        throw new PayRefusal(400, "PARAM_ERROR", "查询日期跨度不超过30天");
      const offset = Number(query("offset") ?? 0);
      const found = state.complaints.filter(({ at }) => {
        const day = formatRfc3339(new Date(at)).slice(0, 10);
        return day >= from && day <= to;
      });
      const data = found.slice(offset, offset + Number(query("limit") ?? 10)).map((one) => describe(ctx, one));
      return { status: 200, json: { data, offset, total_count: found.length } };
    }),
  );
  routes.get(
    `${root}/:id`,
    payEndpoint(ctx, ({ param }) => ({ status: 200, json: describe(ctx, find(ctx, param("id"))) })),
  );
  routes.get(
    `${root}/:id/negotiation-historys`,
    payEndpoint(ctx, ({ param }) => {
      const { steps } = find(ctx, param("id"));
      const data = steps.map(({ id, type, operator, text, at }) => ({
        log_id: id,
        operator,
        operate_time: formatRfc3339(new Date(at)),
        operate_type: type,
        operate_details: text,
        image_list: [],
      }));
      return { status: 200, json: { data, limit: 300, offset: 0, total_count: data.length } };
    }),
  );
  addActs(ctx, routes);
  return routes;
}

/** What the merchant does about a complaint. */
function addActs(ctx: SandboxContext, routes: Hono): void {
  const ofMerchant = ({ complainted_mchid: mchid }: z.output<typeof mchidBody>) => {
    if (mchid !== ctx.keys.mchid) throw new PayRefusal(403, "NO_AUTH", "商户号不是被投诉的商户");
  };
  routes.post(
    `${root}/:id/response`,
    payEndpoint(ctx, ({ param, json }) => {
      const body = parseBody(responseBody, json);
      ofMerchant(body);
      const complaint = openComplaint(ctx, param("id"));
      complaint.state = "PROCESSING";
      complaint.isUserWaiting = false;
      addStep(ctx, complaint, "MERCHANT_RESPONSE", "商家", body.response_content);
      return { status: 204 };
    }),
  );
  routes.post(
    `${root}/:id/complete`,
    payEndpoint(ctx, ({ param, json }) => {
      ofMerchant(parseBody(mchidBody, json));
      const complaint = openComplaint(ctx, param("id"));
      if (complaint.isUserWaiting) throw new PayRefusal(400, "INVALID_REQUEST", "请先回复用户的留言");
      complaint.state = "PROCESSED";
      addStep(ctx, complaint, "MERCHANT_CONFIRM_COMPLETE", "商家", "处理完成");
      return { status: 204 };
    }),
  );
  routes.post(
    `${root}/:id/update-refund-progress`,
    payEndpoint(ctx, ({ param, json }) => {
      const body = parseBody(decisionBody, json);
      const complaint = openComplaint(ctx, param("id"));
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

/** The user complains about a payment, asking for money back or not. */
export function fileComplaint(
  ctx: SandboxContext,
  { outTradeNo, text, askedFen = null }: { outTradeNo: string; text: string; askedFen?: number | null },
): SandboxComplaint {
  const payment = ctx.store.state.payments.find((candidate) => candidate.outTradeNo === outTradeNo);
  if (!payment || payment.paidAt === null) throw new PayRefusal(400, "INVALID_REQUEST", "这笔支付还没有完成");
  const now = ctx.now();
  const complaint: SandboxComplaint = {
    id: createBillNumber("2002", now),
    outTradeNo,
    text,
    askedFen,
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

function announce(ctx: SandboxContext, { id }: SandboxComplaint, event: string, action: string): void {
  const content = { complaint_id: id, action_type: action };
  const notifyUrl = ctx.store.state.complaintNotifyUrl;
  const summary = "投诉通知";
  queueNotification({
    ctx,
    input: { event, originalType: "complaint", summary, about: id, notifyUrl, content, copies: 2 },
  });
}

function addStep(ctx: SandboxContext, complaint: SandboxComplaint, type: string, operator: string, text: string): void {
  complaint.steps.push({ id: createOpaque("", 16), type, operator, text, at: ctx.now().getTime() });
}

function find(ctx: SandboxContext, id: string): SandboxComplaint {
  const complaint = ctx.store.state.complaints.find((one) => one.id === id);
  if (!complaint) throw new PayRefusal(404, "RESOURCE_NOT_EXISTS", "投诉单不存在");
  return complaint;
}

function openComplaint(ctx: SandboxContext, id: string): SandboxComplaint {
  const complaint = find(ctx, id);
  if (complaint.state === "PROCESSED") throw new PayRefusal(400, "INVALID_REQUEST", "投诉单已处理完成");
  return complaint;
}

function describe(ctx: SandboxContext, complaint: SandboxComplaint): Record<string, unknown> {
  const { id, outTradeNo, text, askedFen, state, isUserWaiting, at } = complaint;
  const payment = ctx.store.state.payments.find((candidate) => candidate.outTradeNo === outTradeNo);
  const refunded = ctx.store.state.refunds.filter((one) => one.outTradeNo === outTradeNo && one.state === "SUCCESS");
  const refundedFen = refunded.reduce((sum, { refundFen }) => sum + refundFen, 0);
  return {
    complaint_id: id,
    complaint_time: formatRfc3339(new Date(at)),
    complaint_detail: text,
    complaint_state: state,
    complainted_mchid: ctx.keys.mchid,
    payer_openid: payment?.openid,
    complaint_order_info: [
      { transaction_id: payment?.transactionId, out_trade_no: outTradeNo, amount: payment?.totalFen },
    ],
    complaint_full_refunded: payment !== undefined && refundedFen >= payment.totalFen,
    incoming_user_response: isUserWaiting,
    user_complaint_times: 1,
    problem_description: askedFen === null ? "商品或服务与描述不符" : "申请退款",
    problem_type: askedFen === null ? "OTHERS" : "REFUND",
    apply_refund_amount: askedFen ?? undefined,
  };
}
