import { z } from "zod";
import type { PayContext } from "../context";
import { parseAnswer } from "../parse-answer";
import { WechatError } from "../wechat-error";
import { callPay } from "./call-pay";

const root = "/v3/merchant-service/complaints-v2";
const notifications = "/v3/merchant-service/complaint-notifications";

const complaintSchema = z.object({
  complaint_id: z.string().min(1),
  complaint_time: z.iso.datetime({ offset: true }),
  complaint_detail: z.string().default(""),
  complaint_state: z.enum(["PENDING", "PROCESSING", "PROCESSED"]),
  payer_openid: z.string().nullish(),
  complaint_order_info: z
    .array(z.object({ transaction_id: z.string(), out_trade_no: z.string(), amount: z.int() }))
    .nullish(),
  complaint_full_refunded: z.boolean().default(false),
  incoming_user_response: z.boolean().default(false),
  user_complaint_times: z.int().default(1),
  complaint_media_list: z.array(z.object({ media_url: z.array(z.string()).nullish() })).nullish(),
  problem_description: z.string().default(""),
  problem_type: z.string().default("OTHERS"),
  apply_refund_amount: z.int().nullish(),
});

const stepSchema = z.object({
  log_id: z.string(),
  operator: z.string().default(""),
  operate_time: z.iso.datetime({ offset: true }),
  operate_type: z.string(),
  operate_details: z.string().default(""),
  image_list: z.array(z.string()).nullish(),
});

export type WechatComplaint = ReturnType<typeof toComplaint>;

function toComplaint(answer: z.output<typeof complaintSchema>) {
  return {
    complaintId: answer.complaint_id,
    state: answer.complaint_state,
    complainedAt: new Date(answer.complaint_time),
    text: answer.complaint_detail,
    problem: answer.problem_description,
    problemType: answer.problem_type,
    askedFen: answer.problem_type === "REFUND" ? (answer.apply_refund_amount ?? null) : null,
    openid: answer.payer_openid ?? null,
    trades: (answer.complaint_order_info ?? []).map(({ transaction_id, out_trade_no, amount }) => ({
      tradeNo: out_trade_no,
      transactionId: transaction_id,
      amountFen: amount,
    })),
    isRefunded: answer.complaint_full_refunded,
    isUserWaiting: answer.incoming_user_response,
    times: answer.user_complaint_times,
    pictures: (answer.complaint_media_list ?? []).flatMap(({ media_url }) => media_url ?? []),
  };
}

/** WeChat's largest pages. */
const listLimit = 50;
const stepLimit = 300;

const pathOf = (complaintId: string) => `${root}/${encodeURIComponent(complaintId)}`;

/**
 * 查询投诉单列表: ids of the complaints of these days, `YYYY-MM-DD`, at most 30 days apart.
 * @throws WechatError wechat.refused, wechat.unavailable
 */
export async function listComplaints(ctx: PayContext, { from, to }: { from: string; to: string }): Promise<string[]> {
  const schema = z.object({ data: z.array(z.object({ complaint_id: z.string() })).nullish() });
  const ids: string[] = [];
  for (;;) {
    const query = new URLSearchParams({
      limit: String(listLimit),
      offset: String(ids.length),
      begin_date: from,
      end_date: to,
      complainted_mchid: ctx.config.mchid,
    });
    const call = "complaints.list";
    const answer = await callPay({ ctx, input: { call, method: "GET", pathAndQuery: `${root}?${query}` } });
    const page = parseAnswer(call, schema, answer).data ?? [];
    ids.push(...page.map(({ complaint_id }) => complaint_id));
    if (page.length < listLimit) return ids;
  }
}

/** 查询投诉单详情 with 协商历史. @throws WechatError wechat.refused, wechat.unavailable */
export async function getComplaint(ctx: PayContext, { complaintId }: { complaintId: string }) {
  const call = "complaints.get";
  const found = await callPay({ ctx, input: { call, method: "GET", pathAndQuery: pathOf(complaintId) } });
  const complaint = toComplaint(parseAnswer(call, complaintSchema, found));
  const pathAndQuery = `${pathOf(complaintId)}/negotiation-historys?limit=${stepLimit}&offset=0`;
  const answer = await callPay({ ctx, input: { call: "complaints.history", method: "GET", pathAndQuery } });
  const history = parseAnswer("complaints.history", z.object({ data: z.array(stepSchema).nullish() }), answer);
  const steps = (history.data ?? []).map((step) => ({
    id: step.log_id,
    type: step.operate_type,
    operator: step.operator,
    text: step.operate_details,
    pictures: step.image_list ?? [],
    at: new Date(step.operate_time).toISOString(),
  }));
  return { ...complaint, steps };
}

async function post(ctx: PayContext, call: string, pathAndQuery: string, json: object): Promise<void> {
  await callPay({ ctx, input: { call, method: "POST", pathAndQuery, json } });
}

/** 回复用户: at most 200 characters. @throws WechatError wechat.refused, wechat.unavailable */
export function answerComplaint(ctx: PayContext, { complaintId, text }: { complaintId: string; text: string }) {
  const json = { complainted_mchid: ctx.config.mchid, response_content: text, response_images: [] };
  return post(ctx, "complaints.answer", `${pathOf(complaintId)}/response`, json);
}

/** 反馈处理完成. @throws WechatError wechat.refused, wechat.unavailable */
export function completeComplaint(ctx: PayContext, { complaintId }: { complaintId: string }) {
  const json = { complainted_mchid: ctx.config.mchid };
  return post(ctx, "complaints.complete", `${pathOf(complaintId)}/complete`, json);
}

export type RefundDecision =
  /** `days` until the refund is started; WeChat refunds nothing by itself. */
  { action: "APPROVE"; days: number } | { action: "REJECT"; reason: string };

/** 更新退款审批结果 of a complaint that asks for a refund. @throws WechatError wechat.refused, wechat.unavailable */
export function decideRefund(ctx: PayContext, { complaintId, ...decision }: RefundDecision & { complaintId: string }) {
  const json =
    decision.action === "APPROVE"
      ? { action: decision.action, launch_refund_day: decision.days }
      : { action: decision.action, reject_reason: decision.reason };
  return post(ctx, "complaints.decideRefund", `${pathOf(complaintId)}/update-refund-progress`, json);
}

const notificationSchema = z.object({ url: z.string() });

/**
 * 投诉通知回调地址: makes sure that WeChat notifies this shop. An address that was set by hand is replaced.
 * @throws WechatError wechat.refused, wechat.unavailable
 */
export async function ensureComplaintNotify(ctx: PayContext): Promise<void> {
  const url = `${ctx.config.notifyBaseUrl}/wechat/notify/complaint`;
  const call = "complaints.notifyUrl";
  try {
    const answer = await callPay({ ctx, input: { call, method: "GET", pathAndQuery: notifications } });
    if (parseAnswer(call, notificationSchema, answer).url === url) return;
  } catch (error) {
    const isMissing = error instanceof WechatError && error.outcome === "refused" && error.wechat.status === 404;
    if (!isMissing) throw error;
    return post(ctx, call, notifications, { url });
  }
  await callPay({ ctx, input: { call, method: "PUT", pathAndQuery: notifications, json: { url } } });
}
