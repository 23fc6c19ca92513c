import { DomainError } from "@liandong/core/errors";
import { orderStatusNames } from "@liandong/core/orders/status-names";
import { cleanText } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { listBriefs } from "@liandong/db/people/members/briefs";
import {
  type ComplaintRow,
  countWaitingComplaints,
  listComplaints,
  listOrdersOfTrades,
  loadComplaint,
  saveDecision,
} from "@liandong/db/trade/complaints/complaints";
import { z } from "zod";
import { showBrief } from "../../people/members/show-brief";
import type { StaffContext } from "../../trpc/context";
import { router, staffProcedure } from "../../trpc/procedures";
import { recordDeed } from "../../trpc/record-deed";
import { readPicture } from "../../uploads/read-picture";
import type { Wechat } from "../../wechat/client/create-wechat";
import { syncComplaint } from "./sync-complaints";

const complaintInput = z.object({ complaintId: z.string().regex(/^\w{1,64}$/, "投诉单号不正确") });
/** `stepId` null: a picture of the complaint itself. */
const pictureInput = complaintInput.extend({ stepId: z.string().max(64).nullable(), index: z.int().min(0).max(50) });
const listInput = z.object({ isOpen: z.boolean().default(true) }).default({ isOpen: true });
/** WeChat takes 200 characters. */
const words = (missing: string) => z.string().overwrite(cleanText).min(1, missing).refine(atMost(200), "最多二百个字");
const replyInput = complaintInput.extend({ text: words("请填写回复") });
const decideInput = z.discriminatedUnion("action", [
  complaintInput.extend({ action: z.literal("APPROVE"), days: z.int().min(0).max(30, "最多 30 个工作日") }),
  complaintInput.extend({ action: z.literal("REJECT"), reason: words("请写明拒绝的原因") }),
]);

/** WeChat wants the first answer within a day, and the end within three. */
const firstAnswerMs = 24 * 3_600_000;

const stateNames = { PENDING: "待处理", PROCESSING: "处理中", PROCESSED: "已处理完成" } as const;
const stepNames: Readonly<Record<string, string>> = {
  USER_CREATE_COMPLAINT: "用户提交投诉",
  USER_CONTINUE_COMPLAINT: "用户继续投诉",
  USER_RESPONSE: "用户留言",
  USER_CANCEL_COMPLAINT: "用户撤诉",
  USER_CONFIRM_COMPLETE: "用户确认解决",
  USER_URGE: "用户催办",
  MERCHANT_RESPONSE: "商家回复",
  MERCHANT_CONFIRM_COMPLETE: "商家反馈处理完成",
  MERCHANT_APPROVE_REFUND: "商家同意退款",
  MERCHANT_REJECT_REFUND: "商家拒绝退款",
  PLATFORM_RESPONSE: "微信支付回复",
  PLATFORM_INFORM_APPLY_REFUND: "微信支付通知退款申请",
};

function showRow(row: ComplaintRow) {
  const { complaintId, state, complainedAt, text, problem, askedFen, isRefunded, isUserWaiting, answeredAt, times } =
    row;
  return {
    complaintId,
    state,
    stateName: stateNames[state],
    text,
    problem,
    askedFen,
    isRefunded,
    isUserWaiting,
    times,
    decision: row.decision,
    tradeNos: row.trades.map(({ tradeNo }) => tradeNo),
    paidFen: row.trades.reduce((sum, { amountFen }) => sum + amountFen, 0),
    complainedAt: complainedAt.toISOString(),
    /** The end of the time for the first answer; null once it was given. */
    answerBy: answeredAt === null ? new Date(complainedAt.getTime() + firstAnswerMs).toISOString() : null,
  };
}
export type ShownComplaint = ReturnType<typeof showRow>;

/** More than a shop has open at once. */
const maxShown = 200;

async function showComplaints({ ctx, input }: { ctx: StaffContext; input: { isOpen: boolean } }) {
  const rows = await ctx.db.run((handle) => listComplaints(handle, { ...input, limit: maxShown }));
  return rows.map(showRow);
}

/** One complaint with its steps, its member and the orders beside it. @throws DomainError request.not_found */
async function showComplaint({ ctx, input }: { ctx: StaffContext; input: { complaintId: string } }) {
  return ctx.db.run(async (handle) => {
    const row = await loadComplaint(handle, input);
    if (!row) throw new DomainError("request.not_found");
    const briefs = await listBriefs(handle, { memberIds: row.memberId === null ? [] : [row.memberId] });
    const brief = row.memberId === null ? undefined : briefs.get(row.memberId);
    const orders = await listOrdersOfTrades(handle, { tradeNos: row.trades.map(({ tradeNo }) => tradeNo) });
    return {
      ...showRow(row),
      member: brief ? showBrief(brief) : null,
      steps: row.steps.map(({ type, pictures, ...step }) => {
        return { ...step, pictures: pictures.length, name: stepNames[type] ?? type };
      }),
      pictures: row.pictures.length,
      orders: orders.map(({ status, ...order }) => ({
        ...order,
        statusName: orderStatusNames[status as keyof typeof orderStatusNames] ?? status,
      })),
    };
  });
}
export type ComplaintDetail = Awaited<ReturnType<typeof showComplaint>>;

type Action = "desk.complaints.reply" | "desk.complaints.complete" | "desk.complaints.decideRefund";

/**
 * Acts at WeChat, records it and reads the complaint anew. WeChat decides what may still be done.
 * @throws DomainError request.not_found, wechat.refused, wechat.unavailable
 */
async function act(
  ctx: StaffContext,
  { complaintId, action, text }: { complaintId: string; action: Action; text: string },
  atWechat: (pay: Wechat["pay"]) => Promise<void>,
): Promise<ComplaintDetail> {
  const row = await ctx.db.run((handle) => loadComplaint(handle, { complaintId }));
  if (!row) throw new DomainError("request.not_found");
  const { pay } = await ctx.wechat.ofMerchant(row.mchid);
  await atWechat(pay);
  const subject = `complaint:${complaintId}` as const;
  await ctx.db.run((handle) => recordDeed(handle, ctx, { action, subject, detail: { text }, reason: null }));
  await syncComplaint(ctx, row);
  return showComplaint({ ctx, input: { complaintId } });
}

/**
 * One picture of a complaint, of the complaint itself or of one of its steps, as WebP; WeChat gives it to the merchant only.
 * @throws DomainError request.not_found, upload.unsupported; WechatError wechat.unavailable
 */
async function showPicture({ ctx, input }: { ctx: StaffContext; input: z.infer<typeof pictureInput> }) {
  const { complaintId, stepId, index } = input;
  const row = await ctx.db.run((handle) => loadComplaint(handle, { complaintId }));
  const step = row?.steps.find(({ id }) => id === stepId);
  const address = (stepId === null ? row?.pictures : step?.pictures)?.[index];
  if (!row || address === undefined) throw new DomainError("request.not_found");
  const { pay } = await ctx.wechat.ofMerchant(row.mchid);
  const { bytes } = await readPicture(await pay.complaintPicture(address));
  return { dataUrl: `data:image/webp;base64,${Buffer.from(bytes).toString("base64")}` };
}

const service = staffProcedure("service", "operator");

/** 微信投诉: complaints at WeChat Pay, which customer service answers. */
export const complaintsDeskRouter = router({
  count: service.query(async ({ ctx }) => ({ waiting: await ctx.db.run(countWaitingComplaints) })),
  list: service.input(listInput).query((opts) => showComplaints(opts)),
  get: service.input(complaintInput).query((opts) => showComplaint(opts)),
  picture: service.input(pictureInput).query((opts) => showPicture(opts)),
  reply: service.input(replyInput).mutation(({ ctx, input }) => {
    const { complaintId, text } = input;
    const deed = { complaintId, action: "desk.complaints.reply" as const, text };
    return act(ctx, deed, (pay) => pay.answerComplaint({ complaintId, text }));
  }),
  complete: service.input(complaintInput).mutation(({ ctx, input: { complaintId } }) => {
    const deed = { complaintId, action: "desk.complaints.complete" as const, text: "处理完成" };
    return act(ctx, deed, (pay) => pay.completeComplaint({ complaintId }));
  }),
  decideRefund: service.input(decideInput).mutation(({ ctx, input }) => {
    const { complaintId, action: decision } = input;
    const text = input.action === "APPROVE" ? `同意退款，${input.days} 个工作日内` : `拒绝退款：${input.reason}`;
    return act(ctx, { complaintId, action: "desk.complaints.decideRefund", text }, async (pay) => {
      await pay.decideComplaintRefund(input);
      await ctx.db.run((handle) => saveDecision(handle, { complaintId, decision }));
    });
  }),
});
